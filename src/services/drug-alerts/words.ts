import { type Catalogue, wordsFrom } from '../../web/say.ts'
import participantsAr from './words/participants.ar.json' with { type: 'json' }
import participantsEn from './words/participants.en.json' with { type: 'json' }
import workersEn from './words/workers.en.json' with { type: 'json' }

type ForParticipants = Catalogue<keyof typeof participantsEn.messages>
type ForWorkers = Catalogue<keyof typeof workersEn.messages>

/** Said with its type, so that a sentence missing in a language does not compile. */
const arabic: ForParticipants['messages'] = participantsAr.messages

export const participants = wordsFrom(participantsEn as ForParticipants, {
  ...(participantsAr as ForParticipants),
  messages: arabic,
})

export const workers = wordsFrom(workersEn as ForWorkers)
