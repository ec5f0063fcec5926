/** Two recovery cards, for a worker who has forgotten the phrase of their vault: they read again what people had let them read. */

import { text } from 'node:stream/consumers'

import { readDirectory } from '../organisation/organisations.ts'
import { sitesOf } from '../organisation/sites.ts'
import { identityFromCards } from '../platform/copies/recovery-cards.ts'
import { bandAt, dayAt } from '../principles/ground/time.ts'
import { services } from '../services/index.ts'
import { type Command, print, readArgs, refuse, withProgram } from './command.ts'
import { cardTrouble } from './copies.ts'

const help = `./alongside recover-words

For workers who have forgotten the phrase of their vault. They first draw another one on their
own page and open its test. Then two people who keep a recovery card each type it here.
Whoever had been let in by a person, and still accompanies them, reads again what that person
sealed; nobody else is let in, nothing is shown here, and the person sees that it was done.`

export const recoverWords: Command = {
  name: 'recover-words',
  says: 'two cards, for a worker who forgot the phrase of their vault',
  help,
  run: async (args) => {
    const typed = readArgs(args, {})
    if (!typed.ok) return refuse(2, typed.reason, help)
    if (typed.value.words.length > 0) return refuse(2, help)
    print('Type two recovery cards, one a line, then press Ctrl and D.')
    const cards = (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '')
    const identity = await identityFromCards(cards, undefined)
    if (!identity.ok) return refuse(1, cardTrouble[identity.reason])
    return withProgram({ kind: 'real' }, async ({ needs }) => {
      let handed = 0
      for (const { id } of (await readDirectory(needs.database)).all)
        for (const { sealed } of services)
          handed +=
            (await needs.database.inTransaction({ organisation: id, actor: 'system' }, async (tx) => {
              const zone = (await sitesOf(tx, id))[0]?.timeZone ?? 'UTC'
              const now = { day: dayAt(zone, needs.now()), band: bandAt(zone, needs.now()) }
              return sealed?.recover(tx, needs, id, identity.value, now)
            })) ?? 0
      print(
        handed === 0
          ? 'Nothing was handed on: nobody who has opened the test of a new vault had read anything with an older one, or these cards are younger than what was sealed.'
          : `Handed on: ${handed}. Each of those people sees it on their page.`,
      )
      return 0
    })
  },
}
