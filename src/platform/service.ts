import type { Card } from '../principles/card.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import type { Clock } from './clock.ts'
import type { Context, Database, Transaction } from './database/transaction.ts'
import type { Route } from './http/route.ts'
import type { Keyring } from './keyring.ts'

/** What the program hands to every service. */
export interface Needs {
  readonly database: Database
  readonly keyring: Keyring
  readonly now: Clock
  readonly origin: string
}

/** Rows of a shared list, written by the tables' owner at migration and read by everyone. */
export interface SharedList {
  /** `schema.table` */
  readonly table: string
  readonly key: readonly string[]
  readonly rows: readonly Readonly<Record<string, string | number>>[]
}

/** What a service needs to know to play out its stories in the practice town. */
export interface Town {
  readonly organisation: OrganisationId
  readonly today: Day
  readonly site: string
  /** Two people with the same role, so that one can look at what the other did. */
  readonly technicians: readonly [WorkerId, WorkerId]
}

/** A thing to try in the practice town. */
export interface Story {
  readonly says: string
  readonly code: string
}

/** Work that comes round by itself, once a day and organisation. Doing it twice changes nothing. */
export interface Daily {
  readonly kind: string
  readonly does: (needs: Needs, context: Context) => Promise<void>
}

/** A service's sentences, as the frame and the laws use them; the service itself knows its keys. */
export interface Spoken {
  readonly in: (language: string) => (key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly english: SpokenCatalogue
  readonly others: readonly SpokenCatalogue[]
}

interface SpokenCatalogue {
  readonly about: { readonly for: 'participants' | 'workers'; readonly language: string }
  readonly messages: Readonly<Record<string, string>>
}

export interface Service {
  readonly card: Card
  readonly words: { readonly participants: Spoken; readonly workers: Spoken }
  readonly routes: (needs: Needs) => readonly Route[]
  readonly lists: readonly SharedList[]
  readonly daily: readonly Daily[]
  readonly practice: {
    /** Some months of made-up life, the same every time for the same day. */
    readonly fill: (tx: Transaction, town: Town, keyring: Keyring) => Promise<void>
    readonly stories: (town: Pick<Town, 'organisation'>, keyring: Keyring) => readonly Story[]
  }
  /** Puts one of everything the service keeps into an organisation, recorded on a day: for the law that turns the calendar. */
  readonly oneOfEach: (tx: Transaction, context: Context, recorded: string) => Promise<void>
}
