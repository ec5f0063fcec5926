import type { Asked } from '../../../platform/http/asked.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Button, Form } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { participants as words } from '../words.ts'
import type { Shown } from './own-meeting.tsx'
import { ThreeAnswers } from './three-answers.tsx'

/** A word that is not yes: it may be changed at any time. */
export const noes: ReadonlySet<NoConsent> = new Set(['refused', 'never', 'not-now', 'withdrawn'])

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
}

/** Whether they would, asked the same of everybody: in full once, and then for each form. */
export const Wishes = (piece: Piece) => {
  const { asked, shown } = piece
  const say = words.in(asked.language)
  if (shown.wishes.length === 0) return null
  return (
    <>
      {shown.wishes.every(({ said }) => said.ok) ? null : (
        <>
          <h2 class="govuk-heading-m">{say('consent.would')}</h2>
          <Safety words={words} language={asked.language} message="consent.would-information" />
        </>
      )}
      {shown.wishes.map((wish) => (
        <Wish {...piece} wish={wish} />
      ))}
    </>
  )
}

/** One form. */
const Wish = ({ asked, at, shown, wish }: Piece & { readonly wish: Shown['wishes'][number] }) => {
  const say = words.in(asked.language)
  const { form, nth, said } = wish
  const isOpen = shown.line?.nth === nth
  const fields = (
    <>
      <input type="hidden" name="about" value="wish" />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="nth" value={String(nth)} />
    </>
  )
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{say(`meet.form-${form}`)}</h3>
      {form === 'circle' ? <p class="govuk-body">{say('meet.circle-what')}</p> : null}
      {said.ok ? (
        <Form asked={asked} action={`${at}/no`}>
          {fields}
          <p class="govuk-body">{say(isOpen ? 'meet.wish-stands' : 'meet.wish-said')}</p>
          <Button secondary name="decision" value="withdrawn">
            {say('words.take-back')}
          </Button>
        </Form>
      ) : (
        <Form asked={asked} action={at}>
          {fields}
          {noes.has(said.reason) ? <p class="govuk-body">{say('meet.said-no')}</p> : null}
          <ThreeAnswers asked={asked} yes={say('meet.yes')} />
        </Form>
      )}
    </section>
  )
}
