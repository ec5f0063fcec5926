import { type Catalogue, wordsFrom } from './say.ts'
import ar from './words/participants.ar.json' with { type: 'json' }
import en from './words/participants.en.json' with { type: 'json' }

/** The sentences of the frame, the home page and the pages about us. */
export const words = wordsFrom(en as Catalogue<keyof typeof en.messages>, ar as Catalogue<keyof typeof en.messages>)
