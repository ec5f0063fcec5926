/** The practice town: one made-up organisation and the people who work there. Tests, the demo and staff training use the same. */

import { randomUUID } from 'node:crypto'

import { makeOrganisation } from '../organisation/organisations.ts'
import { keepSite, type Site } from '../organisation/sites.ts'
import { newTotpSecret } from '../organisation/totp.ts'
import { addWorker } from '../organisation/workers.ts'
import { openTelling, sendTest } from '../participants/tellings.ts'
import type { Needs, Service } from '../platform/service.ts'
import type { Role } from '../principles/card.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import type { Secret } from '../principles/ground/secret.ts'
import { type Day, dayAt } from '../principles/ground/time.ts'
import { fensPhrase, makeHeron, makeWren, wrenIn } from './heron.ts'

export const people = {
  amina: { name: 'Amina', email: 'amina@harbour-lights.example', roles: ['administrator', 'manager'] },
  bea: { name: 'Bea', email: 'bea@harbour-lights.example', roles: ['worker'] },
  tomas: { name: 'Tomas', email: 'tomas@harbour-lights.example', roles: ['worker', 'technician'] },
  noor: { name: 'Noor', email: 'noor@harbour-lights.example', roles: ['technician'] },
  iris: { name: 'Iris', email: 'iris@harbour-lights.example', roles: ['coordinator'] },
  fen: { name: 'Fen', email: 'fen@harbour-lights.example', roles: ['facilitator'] },
  milo: { name: 'Milo', email: 'milo@harbour-lights.example', roles: ['board-member'] },
} as const satisfies Record<string, { name: string; email: string; roles: readonly Role[] }>

export type Person = keyof typeof people

export interface TownMade {
  readonly organisation: OrganisationId
  readonly site: Site
  readonly workers: Readonly<Record<Person, WorkerId>>
}

/** Nobody signs in with this: it is no hash of anything. In the practice town people are chosen by a press. */
const noPassword = 'no password'

const harbourRoom = (): Site => ({
  id: randomUUID(),
  name: 'The Harbour Room',
  address: '4 Quay Street, Saltmarsh',
  timeZone: 'Europe/London',
  country: 'GB',
  emergencyNumber: '999',
  onePersonMayRelease: false,
  decidedBy: 'founding decision',
  openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '10:00', closes: weekday === 4 ? '20:00' : '17:00' })),
})

/** An organisation with its people and its place, and nothing else: what a test starts from. */
export const makeTown = async (
  { database, keyring }: Pick<Needs, 'database' | 'keyring'>,
  name = 'Harbour Lights',
  host?: string,
): Promise<TownMade> => {
  const organisation = randomUUID() as OrganisationId
  const site = harbourRoom()
  const workers = Object.fromEntries(Object.keys(people).map((person) => [person, randomUUID() as WorkerId])) as Record<
    Person,
    WorkerId
  >
  await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    await makeOrganisation(tx, organisation, name, host)
    await keepSite(tx, organisation, site)
    for (const [person, { name: called, email, roles }] of Object.entries(people)) {
      await addWorker(tx, keyring, organisation, {
        id: workers[person as Person],
        name: called,
        email,
        roles,
        passwordHash: noPassword,
        totp: newTotpSecret(keyring.sign('staff', `practice|${person}`)),
        totpLastStep: 0,
      })
    }
  })
  return { organisation, site, workers }
}

/** The whole town, with half a year of life in every service. */
export const makePracticeTown = async (needs: Needs, services: readonly Service[]): Promise<TownMade> => {
  const town = await makeTown(needs)
  const { organisation, site, workers } = town
  const today = dayAt(site.timeZone, needs.now())
  await needs.database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    for (const { practice } of services)
      await practice.fill(
        tx,
        { organisation, today, site: site.id, technicians: [workers.tomas, workers.noor] },
        needs.keyring,
      )
  })
  await openTheIntake(needs, organisation, workers.iris, today)
  for (const make of [makeHeron, makeWren]) await make(needs, services, organisation, workers.bea, today)
  const living = {
    organisation,
    today,
    person: wrenIn(organisation, needs).id,
    coordinator: workers.iris,
    facilitator: workers.fen,
    phrase: fensPhrase(organisation, needs),
  }
  for (const { practice } of services) await practice.live?.(needs, living)
  return town
}

/** Iris has opened a test with her own hands: what people send is read by somebody. */
export const openTheIntake = async (
  { database, keyring }: Pick<Needs, 'database' | 'keyring'>,
  organisation: OrganisationId,
  iris: WorkerId,
  today: Day,
) => {
  const id = randomUUID()
  await database.inTransaction({ organisation, actor: iris }, async (tx) => {
    await sendTest(tx, keyring, organisation, { id, by: iris, says: 'A test.', day: today })
    await openTelling(tx, keyring, organisation, id, iris, today)
  })
}

/** For tests that sign in with all three. */
export const practiceSecret = (keyring: Needs['keyring'], person: Person): Secret =>
  newTotpSecret(keyring.sign('staff', `practice|${person}`))
