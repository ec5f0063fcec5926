import { catalogue, wordsFrom } from '../web/say.ts'
import en from './words/workers.en.json' with { type: 'json' }
import fr from './words/workers.fr.json' with { type: 'json' }

export const words = wordsFrom(catalogue(en), catalogue(fr))
