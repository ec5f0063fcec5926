import { type Catalogue, wordsFrom } from '../../web/say.ts'
import workersEn from './words/workers.en.json' with { type: 'json' }

export const workerWords = wordsFrom(workersEn as Catalogue<keyof typeof workersEn.messages>)
