import { knownSites } from '../../organisation/known-sites.ts'
import type { Route } from '../../platform/http/route.ts'
import type { Needs, Service } from '../../platform/service.ts'
import { byAnyKey } from '../../web/say.ts'
import { type LabFiles, labFiles } from './actions/lab-files.ts'
import { photosEnd } from './actions/photos.ts'
import { forgetsNumber, sends, wishesEnd } from './actions/tell.ts'
import { answersText } from './actions/texts.ts'
import { watching } from './actions/watch.ts'
import { card } from './card.ts'
import { closing } from './closing.ts'
import { methodCards } from './method-cards.ts'
import { owed } from './owed.ts'
import { formLed, putOnOwnPage, stories } from './practice/stories.ts'
import { fillTown } from './practice/town.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { codeByName, substances } from './register.ts'
import { deskRoutes } from './routes/desk.ts'
import { openRoutes } from './routes/open.ts'
import { participants, workers } from './words.ts'

const routes = (needs: Needs): readonly Route[] => {
  const sites = knownSites(needs.database)
  return [...openRoutes(needs, sites), ...deskRoutes(needs, sites)]
}

export const drugChecking: Service & { readonly labFiles: LabFiles } = {
  labFiles,
  card,
  words: { participants: byAnyKey(participants), workers: byAnyKey(workers) },
  routes,
  daily: [closing, watching, wishesEnd, photosEnd],
  sends,
  answersText,
  forgetsNumber,
  owed,
  practice: { fill: fillTown, ownPage: putOnOwnPage, stories, formLed },
  lists: [
    {
      table: 'drug_checking.substance',
      key: ['code'],
      rows: substances.map(({ code, name, kind }) => ({ code, name, kind })),
    },
    {
      table: 'drug_checking.alias',
      key: ['normalised'],
      rows: [...codeByName].map(([normalised, substance]) => ({ normalised, substance })),
    },
    {
      table: 'drug_checking.method',
      key: ['method', 'version'],
      rows: Object.values(methodCards).map(({ method, version }) => ({ method, version })),
    },
  ],
  oneOfEach,
}
