/** An alert as CAP 1.2 (OASIS Common Alerting Protocol). The order of its elements is part of the format. */

import { create } from 'xmlbuilder2'

import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { Alert } from '../alert.ts'
import type { Version } from '../records/alerts.ts'

export interface Sender {
  readonly organisation: string
  /** `https://check.example.org` */
  readonly origin: string
  readonly contact: string
  /** The practice town warns of nothing: everything it says is an exercise. */
  readonly isExercise: boolean
}

/** CAP wants a numeric offset; `Z` is not allowed (3.3.2). */
const instant = (iso: string): string => iso.replace(/\.\d+Z$/, '-00:00')
const endOf = (day: Day): string => `${dayAfter(day, 1)}T00:00:00-00:00`

const senderOf = ({ origin }: Sender): string => new URL(origin).host

/** `identifier` of one version: the same for ever, and without a space, comma, < or &. */
const identifierOf = (version: Version): string => `${version.alert}.${version.nth}`

const messageType = { alert: 'Alert', update: 'Update', cancel: 'Cancel' } as const

/** The words around an alert, in each language it is told in. */
export interface Words {
  readonly event: (language: string) => string
  readonly detail: (name: keyof Alert['details']) => string
}

/** One `info` a language, English first: it is what two people signed word for word. */
const told = ({ content }: Version, words: Words) => [
  {
    language: 'en',
    headline: content.headline,
    description: [
      content.what,
      ...Object.entries(content.details).map(
        ([name, text]) => `${words.detail(name as keyof Alert['details'])}: ${text}`,
      ),
    ].join('\n\n'),
    instruction: content.now,
  },
  ...Object.entries(content.inOthers).map(([language, { headline, what, now }]) => ({
    language,
    headline,
    description: what,
    instruction: now,
  })),
]

/** One version, with the versions that went out before it. */
export const cap = (version: Version, earlier: readonly Version[], sender: Sender, words: Words): string => {
  const { content } = version
  const before = earlier.filter(({ sent }) => sent !== undefined)
  const references = before
    .map((one) => `${senderOf(sender)},${identifierOf(one)},${instant(one.sent ?? '')}`)
    .join(' ')
  const parameter = (valueName: string, value: string) => ({ valueName, value })
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      alert: {
        '@xmlns': 'urn:oasis:names:tc:emergency:cap:1.2',
        identifier: identifierOf(version),
        sender: senderOf(sender),
        sent: instant(version.sent ?? ''),
        status: sender.isExercise ? 'Exercise' : 'Actual',
        msgType: messageType[version.kind],
        scope: 'Public',
        ...(sender.isExercise ? { note: words.event('en') } : {}),
        ...(references === '' ? {} : { references }),
        info: told(version, words).map(({ language, headline, description, instruction }) => ({
          language,
          category: 'Health',
          event: words.event(language),
          responseType: version.kind === 'cancel' ? 'AllClear' : 'Avoid',
          urgency: version.kind === 'cancel' ? 'Past' : 'Immediate',
          severity: content.severity,
          certainty: content.certainty,
          effective: instant(version.sent ?? ''),
          expires: endOf(content.until),
          senderName: sender.organisation,
          headline,
          description,
          instruction,
          web: `${sender.origin}/alerts/${version.alert}`,
          ...(sender.contact === '' ? {} : { contact: sender.contact }),
          parameter: [
            ...content.substances.map((substance) => parameter('substance', substance)),
            parameter('samples', String(content.samples)),
            parameter('week', content.week),
          ],
          area: { areaDesc: content.region },
        })),
      },
    },
  ).end({ prettyPrint: true })
}
