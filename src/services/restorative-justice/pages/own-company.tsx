import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { Button, Choices, Field, Form, type Problem } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { type Companion, mostAlong, type NotWanted, type StandsWith, standings } from '../company.ts'
import { participants as words } from '../words.ts'
import { OwnFrame } from './own-frame.tsx'
import { saysAlong } from './sentences.ts'
import { WithAnAdult } from './with-an-adult.tsx'

export type Reason = NotWanted | 'no-yes' | 'enough' | 'taken-back-before'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: Result<unknown, unknown>
  readonly companions: readonly (Companion & { readonly stands: StandsWith })[]
  readonly withAnAdult: boolean
}

interface Next {
  readonly id: string
  readonly done: string | undefined
  readonly wrong: Reason | undefined
  /** What was typed is not lost. */
  readonly one: ((name: string) => string | undefined) | undefined
}

const dones = ['wanted', 'taken-back', 'no-yes'] as const

const fieldOf: Readonly<Record<Reason, string>> = {
  'choose-standing': 'standing',
  'called-too-long': 'called',
  'no-yes': 'main',
  enough: 'main',
  'taken-back-before': 'main',
}

export const ownCompanyPage = (asked: Asked, shown: Shown, next: Next) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = next
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: fieldOf[wrong], says: say(`company.wrong-${wrong}`) }]
  const done = dones.find((one) => one === next.done)
  const at = `/me/talk/with/${shown.side.referral}`
  return (
    <OwnFrame
      asked={asked}
      title="company.title"
      problems={problems}
      done={done === undefined ? undefined : say(`company.done-${done}`)}
    >
      <p class="govuk-body-l">{say('company.lead')}</p>
      <WithAnAdult asked={asked} shown={shown} />
      {shown.mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      {shown.companions.map((one) => (
        <One asked={asked} at={at} one={one} />
      ))}
      {shown.mayTalk.ok && shown.companions.length < mostAlong ? (
        <Want asked={asked} at={at} next={next} problems={problems} />
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={`/me/talk/meet/${shown.side.referral}`}>
          {say('meet.title')}
        </a>
      </p>
    </OwnFrame>
  )
}

interface Piece {
  readonly asked: Asked
  readonly at: string
}

const One = ({ asked, at, one }: Piece & { readonly one: Shown['companions'][number] }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-s">
        <bdi>{saysAlong(say, one)}</bdi>
      </h2>
      <p class="govuk-body">{say(`company.is-${one.stands}`)}</p>
      {one.stands !== 'asleep' ? null : (
        <Form asked={asked} action={`${at}/again`}>
          <input type="hidden" name="companion" value={one.id} />
          <Safety words={words} language={asked.language} message="consent.with-information" />
          <Button secondary>{say('between.again')}</Button>
        </Form>
      )}
      <Form asked={asked} action={`${at}/take-back`}>
        <input type="hidden" name="companion" value={one.id} />
        <Button secondary>
          {say('company.take-back')}
          <span class="govuk-visually-hidden"> ({saysAlong(say, one)})</span>
        </Button>
      </Form>
    </section>
  )
}

/** Who, what the other would read, and what a yes to that means (V2). */
const Want = ({
  asked,
  at,
  next: { id, one = () => undefined },
  problems,
}: Piece & { readonly next: Next; readonly problems: readonly Problem[] }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <Form asked={asked} action={at}>
        <input type="hidden" name="id" value={id} />
        <Choices
          id="standing"
          legend={say('company.standing')}
          choices={standings.map((value) => ({ value, says: say(`company.standing-${value}`) }))}
          chosen={one('standing')}
        />
        <Field
          id="called"
          label={say('company.called')}
          hint={say('company.called-hint')}
          value={one('called')}
          problems={problems}
        />
        <h2 class="govuk-heading-s">{say('consent.with')}</h2>
        <Safety words={words} language={asked.language} message="consent.with-information" />
        <Button secondary>{say('company.want')}</Button>
      </Form>
    </section>
  )
}
