import type { Card } from '../../principles/card.ts'
import { ok } from '../../principles/ground/result.ts'
import { inDays } from '../../principles/ground/time.ts'
import type { Kept } from '../../principles/safety/keep-for.ts'

/** What was said in public is kept as long as somebody may ask why it was said. */
const keptFor = inDays(10 * 365)

const kept = (table: string, from: Kept['from'], words?: string): Kept => ({
  table: `drug_alerts.${table}`,
  ...(words === undefined ? {} : { words }),
  from,
  tier: 'T0',
  keepFor: keptFor,
  afterwards: 'nothing',
  decision: 'founding decision',
})

export const card: Card = {
  name: 'drug-alerts',
  area: 'drug-services',
  schema: 'drug_alerts',
  offers: [{ name: 'a warning anyone can read', serve: () => ok({ gives: 'what was found, and what to do now' }) }],
  questions: [],
  purposes: [],
  keeps: [
    kept('report', { day: 'day' }),
    kept('report_closed', { goesWith: 'drug_alerts.report' }),
    kept('draft', { day: 'day' }, 'kept.alerts'),
    kept('signature', { goesWith: 'drug_alerts.draft' }),
    kept('publication', { goesWith: 'drug_alerts.draft' }),
    {
      table: 'drug_alerts.follower',
      words: 'kept.followers',
      from: { day: 'day' },
      sealedFor: { subject: 'id', purpose: 'alerts' },
      tier: 'T1',
      // The day after it ends by itself, with its key (following.ts).
      keepFor: inDays(366),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'drug_alerts.webhook',
      from: { day: 'ended_on' },
      sealedFor: { subject: 'id', purpose: 'webhook' },
      tier: 'T1',
      keepFor: inDays(30),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
  ],
  indicators: [],
  posts: [],
  reads: ['alert-wanted', 'substance-first-seen'],
  openTo: [{ address: '/alerts', words: 'offer.alerts' }],
  ownPage: [],
  desk: [{ address: '/drug-alerts', words: 'desk.alerts', for: ['technician', 'coordinator', 'manager'] }],
}
