import { type Catalogue, wordsFrom } from '../web/say.ts'
import en from './words/workers.en.json' with { type: 'json' }

export const words = wordsFrom(en as Catalogue<keyof typeof en.messages>)
