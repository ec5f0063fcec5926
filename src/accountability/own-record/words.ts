import { type Catalogue, wordsFrom } from '../../web/say.ts'
import ar from './words/participants.ar.json' with { type: 'json' }
import en from './words/participants.en.json' with { type: 'json' }
import workersEn from './words/workers.en.json' with { type: 'json' }

type Key = keyof typeof en.messages

/** Said with its type, so that a sentence missing in a language does not compile. */
const arabic: Catalogue<Key>['messages'] = ar.messages

export const words = wordsFrom(en as Catalogue<Key>, { ...(ar as Catalogue<Key>), messages: arabic })

export const workerWords = wordsFrom(workersEn as Catalogue<keyof typeof workersEn.messages>)
