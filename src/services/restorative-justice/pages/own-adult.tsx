import type { Codes } from '../../../participants/opening.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { NobodyBeside } from '../../../principles/voluntarism/both-keys.ts'
import { CodeCard } from '../../../web/codes-shown.tsx'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { Ages } from '../ages.ts'
import type { AskedThem, Chosen, DecidingNow } from '../deciding.ts'
import { participants as words } from '../words.ts'
import { OwnFrame } from './own-frame.tsx'
import { saysAsked, saysNeed } from './sentences.ts'

interface Shown {
  readonly side: { readonly referral: string }
  readonly deciding: DecidingNow
  /** Undefined where nobody is chosen at this moment. */
  readonly chosen: Chosen | undefined
  /** The number of the next one whom they choose. */
  readonly nth: number
  readonly adult: Result<unknown, NobodyBeside>
  readonly ages: Ages
  /** What they say yes to, and whether the adult does. */
  readonly asks: readonly AskedThem[]
  readonly mayTalk: Result<unknown, unknown>
}

const dones = ['written', 'no-yes', 'not-there'] as const

export const ownAdultPage = (asked: Asked, shown: Shown, saidDone: string | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const { deciding, ages, side } = shown
  const done = dones.find((one) => one === saidDone)
  const at = `/me/talk/adult/${side.referral}`
  return (
    <OwnFrame asked={asked} title="adult.title" done={done === undefined ? undefined : say(`adult.done-${done}`)}>
      <p class="govuk-body-l">{say('adult.lead')}</p>
      <p class="govuk-body">{say('adult.under', { age: ages.from })}</p>
      <Safety words={words} language={language} message="adult.not-for" box={false} />
      {shown.mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      <section class="card">
        <h2 class="govuk-heading-m">{say('adult.now')}</h2>
        {deciding.needs.length > 0 ? null : (
          <p class="govuk-body">{say(deciding.asked ? 'adult.alone' : 'adult.not-asked')}</p>
        )}
        {deciding.needs.map((need) => (
          <p class="govuk-body">{saysNeed(say, need, language)}</p>
        ))}
        {shown.mayTalk.ok && mayWish(deciding) ? <Wish asked={asked} at={at} deciding={deciding} /> : null}
      </section>
      {deciding.needs.length > 0 || shown.chosen !== undefined ? <Adult asked={asked} at={at} shown={shown} /> : null}
    </OwnFrame>
  )
}

/** Whoever has an adult for all of it already wishes for none; their own wish is theirs to end. */
const mayWish = ({ needs }: DecidingNow): boolean =>
  needs.every(({ about }) => about !== 'everything') || needs.some(({ by }) => by === undefined)

interface Piece {
  readonly asked: Asked
  readonly at: string
}

/** At any age, and ended as it was begun. */
const Wish = ({ asked, at, deciding }: Piece & Pick<Shown, 'deciding'>) => {
  const say = words.in(asked.language)
  const own = deciding.needs.find(({ by }) => by === undefined)
  return (
    <Form asked={asked} action={at}>
      {own === undefined ? (
        <Button secondary name="kind" value="with-an-adult">
          {say('adult.wish')}
        </Button>
      ) : (
        <>
          <input type="hidden" name="need" value={String(own.nth)} />
          <Button secondary name="kind" value="no-longer">
            {say('adult.wish-no')}
          </Button>
        </>
      )}
    </Form>
  )
}

const Adult = ({ asked, at, shown }: Piece & { readonly shown: Shown }) => {
  const { language } = asked
  const say = words.in(language)
  const { chosen, adult, ages, nth } = shown
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('adult.chosen')}</h2>
      <p class="govuk-body">
        {say(`adult.is-${adult.ok ? 'beside' : adult.reason}`)}
        {chosen === undefined ? '' : ` ${say('adult.since', { day: dayName(language, chosen.day) })}`}
      </p>
      {shown.asks.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">{say('adult.waits')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {shown.asks.map((one) => (
              <li>
                {saysAsked(say, one, (day) => dayName(language, day))}
                {say(one.adult?.ok === true ? 'adult.too' : 'adult.not-yet')}
              </li>
            ))}
          </ul>
        </>
      )}
      <Safety words={words} language={language} message="adult.who" box={false} />
      {ages.advocate === '' ? null : (
        <p class="govuk-body">
          {say('adult.advocate')} <bdi>{ages.advocate}</bdi>
        </p>
      )}
      <Safety words={words} language={language} message="adult.sees" box={false} />
      {shown.mayTalk.ok && shown.deciding.needs.length > 0 ? (
        <Form asked={asked} action={`${at}/choose`}>
          <input type="hidden" name="nth" value={String(nth)} />
          <p class="govuk-body">{say('adult.codes-what')}</p>
          <Button secondary name="who" value="somebody">
            {say(chosen === undefined ? 'adult.choose' : 'adult.choose-again')}
          </Button>
        </Form>
      ) : null}
      {chosen === undefined ? null : (
        <Form asked={asked} action={`${at}/choose`}>
          <input type="hidden" name="nth" value={String(nth)} />
          <Button secondary name="who" value="nobody">
            {say('adult.nobody')}
          </Button>
        </Form>
      )}
    </section>
  )
}

/** The only time both codes are seen by whoever chose them. */
export const adultCodesPage = (asked: Asked, { code, spare }: Codes) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('adult.made')} participant>
      <h1 class="govuk-heading-l">{say('adult.made')}</h1>
      <Safety words={words} language={asked.language} message="adult.made-what" />
      <CodeCard code={code} title={say('sent.code')} says={say('adult.made-code')} picture />
      <CodeCard code={spare} title={say('sent.spare')} says={say('adult.made-spare')} />
      <a class="govuk-button" href={`/me/talk/adult/${asked.param('id')}`}>
        {say('adult.made-go')}
      </a>
    </Document>
  )
}
