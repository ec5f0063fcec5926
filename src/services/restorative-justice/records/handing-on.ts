/** What becomes of the key of a side when a code or a phrase is replaced, and when two recovery cards open it. */

import { vaultsOf } from '../../../organisation/vaults.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import { handOn } from '../../../platform/sealed/keys.ts'
import { openWithCards } from '../../../platform/sealed/recovery.ts'
import type { SealsWords } from '../../../platform/service.ts'
import { sealedWords } from '../consent-questions.ts'
import { sealItemsAnew } from './released-items.ts'
import {
  closeForWhoLeft,
  keepFor,
  openSide,
  placeOfKey,
  removeFor,
  sealAnew,
  sealedFor,
  sidesFor,
  workersIn,
} from './side-keys.ts'

export const sealed: SealsWords = {
  whenCodesReplaced: async (tx, { keyring }, organisation, person, { typed, locks, today }) => {
    const codes = await sidesFor(tx, organisation, { kind: 'code', person })
    const spares = await sidesFor(tx, organisation, { kind: 'spare', person })
    const sides = new Map([...codes, ...spares].map((side) => [side.referral, side]))
    for (const side of sides.values()) {
      const key = typed === undefined ? undefined : await openSide(tx, keyring, side, { kind: typed.which }, typed.key)
      for (const kind of ['code', 'spare'] as const) {
        const lock = locks[kind]
        if (key === undefined || lock === undefined) await removeFor(tx, side, { kind })
        else
          await keepFor(tx, keyring, side, { kind }, await handOn(key, lock.point, placeOfKey(side, { kind })), {
            today,
          })
      }
    }
  },
  whenVaultReplaced: async (tx, { keyring }, organisation, worker, from, to) => {
    for (const side of await sidesFor(tx, organisation, { kind: 'worker', holder: worker })) {
      const key = await openSide(tx, keyring, side, { kind: 'worker', worker }, from)
      if (key !== undefined) await sealAnew(tx, keyring, side, worker, key, to)
    }
    await sealItemsAnew(tx, keyring, organisation, worker, from, to)
  },
  /** Nobody is let in who was not: only a worker who had it, still accompanies them, and has opened the test of a new vault. */
  recover: async (tx, { keyring }, organisation, identity, now) => {
    await closeForWhoLeft(tx, organisation)
    let handed = 0
    for (const side of await sidesFor(tx, organisation, { kind: 'recovery' })) {
      const place = placeOfKey(side, { kind: 'recovery' })
      const stood = await sealedFor(tx, keyring, side, { kind: 'recovery' })
      const key = stood === undefined ? undefined : await openWithCards(identity, place, stood)
      if (key === undefined) continue
      // Nothing is done for anybody while the person has not said yes to it (V1).
      if (!(await consentNow(tx, organisation, side.person, sealedWords, now.day)).ok) continue
      const had = await workersIn(tx, side)
      const vaults = await vaultsOf(
        tx,
        keyring,
        organisation,
        had.map(({ worker }) => worker),
      )
      for (const { worker, vault } of had) {
        const fresh = vaults.find((one) => one.worker === worker && one.id !== vault && one.lastOpened !== undefined)
        if (fresh === undefined) continue
        await sealAnew(tx, keyring, side, worker, key, { id: fresh.id, point: fresh.lock.point })
        await writeDown(tx, organisation, { what: 'opened-with-cards', worker, subject: side.person, ...now })
        handed += 1
      }
    }
    return handed
  },
}
