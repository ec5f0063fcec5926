import { catalogue, wordsFrom } from '../../web/say.ts'
import ar from './words/participants.ar.json' with { type: 'json' }
import cy from './words/participants.cy.json' with { type: 'json' }
import en from './words/participants.en.json' with { type: 'json' }
import es from './words/participants.es.json' with { type: 'json' }
import fr from './words/participants.fr.json' with { type: 'json' }
import pl from './words/participants.pl.json' with { type: 'json' }
import workersEn from './words/workers.en.json' with { type: 'json' }
import workersFr from './words/workers.fr.json' with { type: 'json' }

export const participants = wordsFrom(
  catalogue(en),
  catalogue(cy),
  catalogue(fr),
  catalogue(es),
  catalogue(pl),
  catalogue(ar),
)

export const workers = wordsFrom(catalogue(workersEn), catalogue(workersFr))
