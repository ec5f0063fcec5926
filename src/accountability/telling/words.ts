import { catalogue, wordsFrom } from '../../web/say.ts'
import workersEn from './words/workers.en.json' with { type: 'json' }
import workersFr from './words/workers.fr.json' with { type: 'json' }

export const workerWords = wordsFrom(catalogue(workersEn), catalogue(workersFr))
