import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Button, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { becomes, isOverdue, maySay } from '../commitment.ts'
import type { CommitmentLine } from '../records/commitments.ts'
import { workers as words } from '../words.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: boolean
  readonly isSafe: boolean
  readonly lines: readonly (CommitmentLine & {
    readonly saysYes: boolean
    readonly asks: 'talk' | 'look' | 'tell' | undefined
  })[]
}

interface Next {
  readonly today: Day
  readonly wrong: { readonly item: string; readonly reason: 'somebody-wrote' | 'twice-a-day' | 'choose' } | undefined
}

export const theirAgreedPage = (asked: Asked, { side, mayTalk, isSafe, lines }: Shown, next: Next) => {
  const say = words.in(asked.language)
  const at = `/restorative-justice/${side.referral}`
  const { wrong } = next
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'main', says: say(`agreed.why-${wrong.reason}`) }]
  return (
    <TheirPage asked={asked} side={side} title="agreed.title" problems={problems}>
      <p class="govuk-body-l">{say('agreed.lead')}</p>
      <p class="govuk-body">
        {say('agreed.words-there')}{' '}
        <a class="govuk-link" href={`${at}/between`}>
          {say('between.link')}
        </a>
      </p>
      {lines.length > 0 ? null : <p class="govuk-body">{say(mayTalk ? 'agreed.none' : 'agreed.closed')}</p>}
      {isSafe || !lines.some(({ folded }) => folded.stage !== 'ended') ? null : (
        <p class="govuk-inset-text">{say('agreed.review-first')}</p>
      )}
      {lines.map((line) => (
        <One asked={asked} at={at} line={line} today={next.today} />
      ))}
    </TheirPage>
  )
}

const One = ({
  asked,
  at,
  line,
  today,
}: {
  readonly asked: Asked
  readonly at: string
  readonly line: Shown['lines'][number]
  readonly today: Day
}) => {
  const { language } = asked
  const say = words.in(language)
  const { folded, whose, checks, byWhen, endsOn, pointsOut, saysYes, asks } = line
  const { news, talkedOver } = folded
  const day = (of: Day) => dayName(language, of)
  const sayable =
    folded.stage === 'counts' ? becomes.filter((what) => maySay(what, { ...line, by: 'accompanying' })) : []
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(`agreed.whose-${whose}`, { day: day(line.day) })}</h2>
      <p class="govuk-body">
        {say('agreed.until', { day: day(byWhen) })} {say(`agreed.${whose}-checks-${checks}`)}
      </p>
      {pointsOut && folded.stage === 'words' ? <p class="govuk-inset-text">{say('agreed.points-out')}</p> : null}
      {folded.stage === 'words' ? (
        <>
          <p class="govuk-body">
            {talkedOver.length === 0 ? null : say('agreed.talked-over', { days: talkedOver.map(day).join(', ') })}{' '}
            {say(saysYes ? 'agreed.says-yes' : 'agreed.no-yes')} {say('agreed.ends', { day: day(endsOn) })}
          </p>
          {asks === 'talk' && !talkedOver.includes(today) ? (
            <Press asked={asked} at={at} item={line.item} kinds={['talked-over']} what={say('agreed.talk-what')} />
          ) : null}
        </>
      ) : (
        <p class="govuk-body">
          {folded.countsSince === undefined ? null : say('agreed.counts-since', { day: day(folded.countsSince) })}{' '}
          {say(`agreed.hears-${folded.hears}`)}{' '}
          {news === undefined ? null : say(`agreed.became-${news.what}`, { day: day(news.day) })}{' '}
          {folded.stage === 'ended' ? say('agreed.ended') : null}
        </p>
      )}
      {asks === 'tell' ? (
        <Press
          asked={asked}
          at={at}
          item={line.item}
          kinds={['told']}
          what={say('agreed.tell-what')}
          news={news?.nth}
        />
      ) : null}
      {sayable.length === 0 ? null : (
        <Press
          asked={asked}
          at={at}
          item={line.item}
          kinds={sayable}
          what={say(isOverdue(folded, byWhen, today) ? 'agreed.look-now' : 'agreed.look-what')}
        />
      )}
    </section>
  )
}

const Press = ({
  asked,
  at,
  item,
  kinds,
  what,
  news,
}: {
  readonly asked: Asked
  readonly at: string
  readonly item: string
  readonly kinds: readonly ('talked-over' | 'told' | (typeof becomes)[number])[]
  readonly what: string
  /** Which one is told. */
  readonly news?: number | undefined
}) => (
  <Form asked={asked} action={`${at}/agreed`}>
    <input type="hidden" name="item" value={item} />
    {news === undefined ? null : <input type="hidden" name="news" value={String(news)} />}
    <p class="govuk-body">{what}</p>
    <div class="answers">
      {kinds.map((kind) => (
        <Button secondary name="kind" value={kind}>
          {words.in(asked.language)(`agreed.press-${kind}`)}
        </Button>
      ))}
    </div>
  </Form>
)
