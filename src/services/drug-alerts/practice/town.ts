/** A warning in the practice town, signed by two; a correction; and one that is over. All of it is an exercise. */

import { idMadeOf } from '../../../platform/made-id.ts'
import type { Service } from '../../../platform/service.ts'
import { type Day, dayAfter, toInstant } from '../../../principles/ground/time.ts'
import { mayPublish } from '../../../principles/safety/second-person.ts'
import { type Alert, readAlert } from '../alert.ts'
import { addDraft, addSignature, publish } from '../records/alerts.ts'

const idFor = (name: string): string => idMadeOf(['practice alert', name])

const typed = (today: Day, but: object): Alert => {
  const alert = readAlert(
    {
      headline: 'Isotonitazene in pills sold as oxycodone',
      risk: 'A nitazene, an opioid, in pills made to look like medicine.',
      what: 'A laboratory found isotonitazene in a round pill that somebody was told was oxycodone. It can stop breathing.',
      now: 'Carry naloxone, and more than one dose if you can. Do not use alone. Have yours tested.',
      substances: 'isotonitazene',
      region: 'Saltmarsh and around',
      week: dayAfter(today, -9),
      samples: '1',
      severity: 'Severe',
      certainty: 'Observed',
      methods: 'nitazene strip; LC-MS',
      until: dayAfter(today, 28),
      ...but,
    },
    today,
  )
  if (!alert.ok) throw new Error(`the practice town wrote what nobody may: ${JSON.stringify(alert.reason)}`)
  return alert.value
}

export const fillTown: Service['practice']['fill'] = async (tx, { organisation, technicians, today }) => {
  const [one, other] = technicians
  const out = async (alert: string, nth: number, kind: 'alert' | 'update' | 'cancel', content: Alert, back: number) => {
    const [id, day] = [idFor(`${alert}/${nth}`), dayAfter(today, -back)]
    await addDraft(tx, organisation, { id, alert, nth, kind, content, report: undefined, by: one, day })
    await addSignature(tx, organisation, { draft: id, place: 1, by: one, day })
    await addSignature(tx, organisation, { draft: id, place: 2, by: other, day })
    const may = mayPublish({ preparedBy: one, releasedBy: other })
    if (may.ok) await publish(tx, organisation, { id, alert }, may.value, toInstant(new Date(`${day}T12:00:00Z`)))
  }
  const nitazene = idFor('nitazene')
  await out(nitazene, 1, 'alert', typed(today, { certainty: 'Likely', methods: 'nitazene strip' }), 8)
  await out(nitazene, 2, 'update', typed(today, {}), 2)
  const old = idFor('old')
  const content = typed(today, {
    headline: 'Xylazine in powder sold as heroin',
    risk: 'A medicine for animals that makes people sleep for long.',
    what: 'Xylazine was found in powder that people were told was heroin.',
    now: 'Give naloxone anyway. Help them breathe, and call for help.',
    substances: 'xylazine; heroin',
    samples: '4',
    severity: 'Moderate',
    methods: 'FTIR',
  })
  await out(old, 1, 'alert', content, 40)
  await out(old, 2, 'cancel', content, 20)
}
