import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { mostSaid, type NotSaid, outcomes } from '../complaint.ts'
import type { ComplaintLine, Said } from '../records/complaints.ts'
import { participants, workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'
import { Quoted } from './quoted.tsx'

export type NotHeard = NotSaid | 'choose-outcome' | 'somebody-wrote' | 'has-a-part'

interface Shown {
  readonly one: ComplaintLine
  readonly isMine: boolean
  readonly said: readonly Said[]
  readonly names: ReadonlyMap<string, string>
  readonly late: 'take-up' | 'answer' | undefined
  readonly id: string
}

export const hearingPage = (asked: Asked, shown: Shown, wrong: NotHeard | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const { one, isMine, names, late } = shown
  const { folded } = one
  const which = shortOf(one.id)
  const problems: readonly Problem[] =
    wrong === undefined
      ? []
      : [
          {
            field:
              wrong === 'choose-outcome' ? 'outcome' : wrong === 'say-what' || wrong === 'too-long' ? 'says' : 'main',
            says: say(`wrong.why-${wrong}`, { most: mostSaid }),
          },
        ]
  const due = folded.stage === 'waiting' ? folded.takenUpBy : folded.answeredBy
  return (
    <Document asked={asked} title={say('wrong.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/restorative-justice/wrong">
          {say('desk.wrong')}
        </a>
      </p>
      {asked.query('done') === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say('meet.written')}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('wrong.title', { which })}</h1>
      <p class="govuk-body">
        {say(one.facts.at(-1)?.kind === 'handed-back' ? 'wrong.is-back' : `wrong.is-${folded.stage}`, {
          day: dayName(language, due),
          who: names.get(folded.with ?? '') ?? '',
        })}
      </p>
      {late === undefined ? null : <p class="govuk-inset-text">{say(`wrong.is-late-${late}`)}</p>}
      {folded.round === 2 ? <p class="govuk-body">{say('wrong.again-what')}</p> : null}
      {isMine ? <Words asked={asked} shown={shown} /> : null}
      {wrong !== undefined && !(isMine && folded.stage === 'taken-up') ? <NotSent asked={asked} /> : null}
      {folded.stage === 'waiting' ? (
        <Press asked={asked} shown={shown} kind="taken-up" lead="wrong.take-up-what" />
      ) : null}
      {isMine && folded.stage === 'taken-up' ? (
        <>
          <Write asked={asked} shown={shown} problems={problems} />
          <Press asked={asked} shown={shown} kind="handed-back" lead="wrong.hand-back-what" />
        </>
      ) : null}
    </Document>
  )
}

const Words = ({ asked, shown }: { readonly asked: Asked; readonly shown: Shown }) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <section class="card">
      {shown.one.about.map((who) => (
        <p class="govuk-body">{say('wrong.is-about', { who: shown.names.get(who) ?? '' })}</p>
      ))}
      {shown.said.map(({ by, day, says }) => (
        <Quoted
          title={
            by === undefined
              ? say('wrong.they-said', { day: dayName(language, day) })
              : say('wrong.we-said', { day: dayName(language, day), who: shown.names.get(by) ?? '' })
          }
          says={says}
        />
      ))}
      {shown.one.folded.outcome === undefined ? null : (
        <p class="govuk-body">{participants.in(language)(`complain.outcome-${shown.one.folded.outcome}`)}</p>
      )}
    </section>
  )
}

/** What was typed stays there to be copied, where there is no field for it any more. */
const NotSent = ({ asked }: { readonly asked: Asked }) => {
  const says = asked.form.one('says')
  return says === undefined ? null : <Quoted title={words.in(asked.language)('wrong.not-sent')} says={says} />
}

const Hidden = ({ shown }: { readonly shown: Shown }) => (
  <>
    <input type="hidden" name="id" value={shown.id} />
    <input type="hidden" name="after" value={String(shown.one.folded.facts)} />
  </>
)

interface PressProps {
  readonly asked: Asked
  readonly shown: Shown
  readonly kind: 'taken-up' | 'handed-back'
  readonly lead: 'wrong.take-up-what' | 'wrong.hand-back-what'
}

const Press = ({ asked, shown, kind, lead }: PressProps) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <p class="govuk-body">{say(lead)}</p>
      <Form asked={asked} action={`/restorative-justice/wrong/${shown.one.id}`}>
        <Hidden shown={shown} />
        <Button secondary={kind === 'handed-back'} name="kind" value={kind}>
          {say(`wrong.${kind}`)}
        </Button>
      </Form>
    </section>
  )
}

/** A word to them, or the answer: the same field, two presses. */
const Write = ({
  asked,
  shown,
  problems,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const typed = (name: string) => (problems.length > 0 ? asked.form.one(name) : undefined)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('wrong.write')}</h2>
      <Form asked={asked} action={`/restorative-justice/wrong/${shown.one.id}`}>
        <Hidden shown={shown} />
        <TextArea
          id="says"
          label={say('wrong.says')}
          hint={say('wrong.says-hint')}
          rows={6}
          most={mostSaid}
          value={typed('says')}
          problem={problems.find(({ field }) => field === 'says')?.says}
        />
        <Button secondary name="kind" value="wrote">
          {say('wrong.wrote')}
        </Button>
        <Choices
          id="outcome"
          legend={say('wrong.outcome')}
          hint={say('wrong.outcome-hint')}
          choices={outcomes.map((value) => ({ value, says: say(`wrong.outcome-${value}`) }))}
          chosen={typed('outcome')}
          lines
        />
        <Button name="kind" value="answered">
          {say('wrong.answered')}
        </Button>
      </Form>
    </section>
  )
}
