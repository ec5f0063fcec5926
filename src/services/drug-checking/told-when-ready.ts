/**
 * Being told once that an answer is ready, by whoever leaves a number or an address for it. It is the same rule of consent as
 * everywhere: asked when the message goes, ended by a word, by time, and by having been told. The answer is the same without.
 */

import { isMailAddress } from '../../principles/ground/mail-address.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import { type Consent, type ConsentRequest, consentFor, type NoConsent } from '../../principles/voluntarism/consent.ts'

export type Channel = 'text' | 'email'

/** Version of the words `tell.information` (V2), and what their English hashes to: a test fails where one changed alone. */
export const information = 1
export const informationDigest = 'b1aa7867826473add705ae230f0f543240b54771a9e5ef654e2540445bab1ddf'

/** A yes lasts as long as one may last without a word (V4). */
export const lasts = inDays(28)

export const keeps = ['once', 'if-it-changes'] as const

export type Keeps = (typeof keeps)[number]

export interface WantsToBeTold {
  readonly channel: Channel
  readonly keeps: Keeps
  readonly information: number
  readonly language: string
  readonly day: Day
}

/** A number, or a mail address: whichever it looks like. */
export const readContact = (
  typed: string,
): Result<{ readonly channel: Channel; readonly to: string }, 'not-a-contact'> => {
  const text = typed.trim()
  if (isMailAddress(text)) return ok({ channel: 'email', to: text })
  const digits = text.replace(/\D/g, '')
  const isNumber = /^\+?[\d\s()./-]+$/.test(text) && digits.length >= 7 && digits.length <= 15
  return isNumber ? ok({ channel: 'text', to: text }) : refused('not-a-contact')
}

const ask = (sample: string, channel: Channel): ConsentRequest<'contact'> => ({
  purpose: 'contact',
  recipient: 'drug-checking',
  channel,
  information,
  about: sample,
})

/** Whether we may write now. What they left is itself their word, given for this one sample; the sample stands for them. */
export const mayTell = (sample: string, wants: WantsToBeTold, today: Day): Result<Consent<'contact'>, NoConsent> =>
  consentFor(
    ask(sample, wants.channel),
    {
      person: sample as PersonId,
      entries: [
        {
          decision: 'given',
          to: { ...ask(sample, wants.channel), information: wants.information },
          until: dayAfter(wants.day, lasts),
          said: wants.day,
          recorded: wants.day,
          place: 1,
        },
      ],
      lastHeard: wants.day,
      hereSince: wants.day,
    },
    today,
  )

/** Whether what they left goes as soon as they were told. */
export const endsOnceTold = ({ keeps: how }: Pick<WantsToBeTold, 'keeps'>): boolean => how === 'once'

/** The end of a number or an address, so that whoever left it knows it again, and nobody else can use it. */
export const shownAs = (to: string): string =>
  to.includes('@') ? `…${to.slice(to.indexOf('@'))}` : `…${to.replace(/\D/g, '').slice(-2)}`
