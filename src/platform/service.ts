import type { Card, ConsentQuestion } from '../principles/card.ts'
import type { OrganisationId, PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Secret } from '../principles/ground/secret.ts'
import type { Band, Day } from '../principles/ground/time.ts'
import type { Scope } from '../principles/voluntarism/consent.ts'
import type { Clock } from './clock.ts'
import type { Context, Database, Transaction } from './database/transaction.ts'
import type { Channel, Gateway, Sending, Sent } from './gateways/gateway.ts'
import type { Route } from './http/route.ts'
import type { Keyring } from './keyring.ts'
import type { Outgoing } from './outbox.ts'
import type { Lock, OpeningKey } from './sealed/keys.ts'
import type { OpenVaults } from './sealed/open-vaults.ts'
import type { Speech } from './speech.ts'

/** What the program hands to every service. */
export interface Needs {
  readonly database: Database
  /** A few connections that ordinary work never takes: for withdrawing and for leaving, however busy it is (V5). */
  readonly reserved: Database
  readonly keyring: Keyring
  /** Vaults of workers that are open in this process at this moment. */
  readonly openVaults: OpenVaults
  readonly now: Clock
  /** Whether the disk has room for ordinary saving; what is urgent is saved without. */
  readonly hasRoom: () => boolean
  /** Who carries what we send; a channel without one is not offered to anybody. */
  readonly gateways: Readonly<Partial<Record<Channel, Gateway>>>
  /** Texts that people send us: the number they write to, and what their carrier shows us that it is the one. */
  readonly texts: { readonly number?: string; readonly token?: Secret }
  /** Who reads an answer aloud, where there is a voice. */
  readonly speech?: Speech
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

/** Those of the practice town between whom a story plays that takes several people, each in their own name. */
export interface Living {
  readonly organisation: OrganisationId
  readonly today: Day
  readonly person: PersonId
  readonly coordinator: WorkerId
  readonly facilitator: WorkerId
  /** Opens the vault of whoever facilitates. */
  readonly phrase: Secret
}

/** A thing to try in the practice town. */
export interface Story {
  readonly says: string
  readonly code: string
}

/** A page that only a form leads to: where it is sent from, where to, and what stands in it. */
export interface FormLed {
  readonly at: string
  readonly to: string
  readonly fields: Readonly<Record<string, string>>
}

/** Within one side. */
type AsSomebody = (actor: Context['actor'], side: string, does: (tx: Transaction) => Promise<void>) => Promise<void>

/** Work that comes round by itself, once a day and organisation. Doing it twice changes nothing. */
export interface Daily {
  readonly kind: string
  readonly does: (needs: Needs, context: Context) => Promise<void>
}

/** A service's sentences, as the frame and the laws use them; the service itself knows its keys. */
export interface Spoken {
  readonly in: (language: string) => (key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly isReviewed: (language: string) => boolean
  readonly english: SpokenCatalogue
  readonly others: readonly SpokenCatalogue[]
}

interface SpokenCatalogue {
  readonly about: { readonly for: 'participants' | 'workers'; readonly language: string }
  readonly messages: Readonly<Record<string, string>>
}

/** One thing that is held about somebody, as their own page shows it (E1). */
export interface Held {
  /** Names it for good, so that their own words can stand beside it: `drug-checking/samples/<id>`. */
  readonly key: string
  /** What it is, as a key of the service's words for participants. */
  readonly words: string
  /** Already in the person's language. */
  readonly says: readonly string[]
  readonly since: Day
  /** Shown to nobody who works here, also not with their code: it may be about whoever would look. */
  readonly alone?: true
  /** A page of theirs on which they can change or remove it. */
  readonly correctAt?: string
}

/** What was ended: one thing somebody had said yes to, or everything in their area. */
export interface Ending {
  readonly person: PersonId
  readonly to: Scope | 'everything'
  readonly decision: 'refused' | 'never' | 'not-now' | 'withdrawn' | 'paused'
  /** Nobody said anything: the day of a yes has passed. */
  readonly ranOut?: true
}

/** What a service owes to somebody with a page of their own. Every service has one, even where it holds nothing. */
export interface Owed {
  readonly heldAbout: (
    tx: Transaction,
    needs: Needs,
    context: Context,
    person: PersonId,
    language: string,
  ) => Promise<readonly Held[]>
  /** What others were told about them by this service, and when. */
  readonly toldOthers: (
    tx: Transaction,
    context: Context,
    person: PersonId,
  ) => Promise<readonly { readonly words: string; readonly day: Day }[]>
  /** Which of its questions stand on this person's page; all, where it says nothing. What they once answered stays theirs to change. */
  readonly asks?: (
    tx: Transaction,
    context: Context,
    person: PersonId,
  ) => Promise<(question: ConsentQuestion) => boolean>
  /** Removes what it holds. Their keys are destroyed in the same commit. */
  readonly erase: (tx: Transaction, context: Context, person: PersonId) => Promise<void>
  /** Cancels what was arranged and takes back what was not yet sent, in the commit of the no (V5). */
  readonly whenWithdrawn: (
    tx: Transaction,
    needs: Pick<Needs, 'keyring'>,
    organisation: OrganisationId,
    ending: Ending,
    today: Day,
  ) => Promise<void>
}

/** New codes for a page: the locks they are, and the key of the old code where it was typed. */
export interface CodesReplaced {
  readonly typed: { readonly which: 'code' | 'spare'; readonly key: OpeningKey } | undefined
  readonly locks: { readonly code: Lock | undefined; readonly spare: Lock | undefined }
  readonly today: Day
}

/** What a service that keeps sealed words does when a key to them is replaced, in the commit in which it is. */
export interface SealsWords {
  /** What no typed code opens is closed to the person from now on, and stays open to whoever they let in. */
  readonly whenCodesReplaced: (
    tx: Transaction,
    needs: Needs,
    organisation: OrganisationId,
    person: PersonId,
    replaced: CodesReplaced,
  ) => Promise<void>
  readonly whenVaultReplaced: (
    tx: Transaction,
    needs: Needs,
    organisation: OrganisationId,
    worker: WorkerId,
    from: OpeningKey,
    to: { readonly id: string; readonly point: Buffer },
  ) => Promise<void>
  /** With what two recovery cards open: whoever had it before, and has a new phrase, has it again. Returns how many keys. */
  readonly recover: (
    tx: Transaction,
    needs: Needs,
    organisation: OrganisationId,
    identity: string,
    now: { readonly day: Day; readonly band: Band },
  ) => Promise<number>
}

/** What a service sends over the outbox: asked in the transaction in which it goes, so that a no of a moment before counts (V1). */
export interface Sends {
  readonly compose: (
    tx: Transaction,
    needs: Needs,
    context: Context,
    one: Outgoing,
  ) => Promise<Omit<Sending, 'id'> | 'not-now' | 'not-any-more'>
  /** What became of it, in the same transaction. */
  readonly became: (tx: Transaction, needs: Needs, context: Context, one: Outgoing, sent: Sent) => Promise<void>
}

/** A text that somebody sent us: an answer or two, or undefined where it is not for this service. Nothing of it is kept. */
export type AnswersText = (
  needs: Needs,
  context: Context,
  text: { readonly from: string; readonly words: string; readonly mark: string },
) => Promise<string | readonly string[] | 'answered-later' | undefined>

/** Somebody texted STOP: this number is forgotten, in the program's own name, whatever was left it for (V5). */
export type ForgetsNumber = (
  tx: Transaction,
  needs: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  number: string,
  today: Day,
) => Promise<void>

export interface Service {
  readonly card: Card
  readonly words: { readonly participants: Spoken; readonly workers: Spoken }
  readonly routes: (needs: Needs) => readonly Route[]
  readonly lists: readonly SharedList[]
  readonly owed: Owed
  readonly sealed?: SealsWords
  readonly daily: readonly Daily[]
  readonly sends?: Sends
  readonly answersText?: AnswersText
  readonly forgetsNumber?: ForgetsNumber
  readonly practice: {
    /** Some months of made-up life, the same every time for the same day. */
    readonly fill: (tx: Transaction, town: Town, keyring: Keyring) => Promise<void>
    /** Puts something on the page of somebody who has one. Their context, and they said yes. */
    readonly ownPage: (tx: Transaction, needs: Needs, context: Context, today: Day) => Promise<void>
    /** What takes several people: played once all of them are there. */
    readonly live?: (needs: Needs, living: Living) => Promise<void>
    readonly stories: (town: Pick<Town, 'organisation'>, keyring: Keyring) => readonly Story[]
    /** Participants' pages that only forms lead to, so that the laws look at them too. */
    readonly formLed: (town: Pick<Town, 'organisation'>, keyring: Keyring) => readonly FormLed[]
  }
  /**
   * Puts one of everything the service keeps into an organisation, recorded on a day: for the law that turns the calendar.
   * `system` is for rows that no one person may write alone. What stands on rows that only their owner writes is put in afterwards, some of it
   * by somebody in a transaction of theirs.
   */
  readonly oneOfEach: (
    tx: Transaction,
    context: Context,
    recorded: string,
    system: Transaction,
  ) => Promise<undefined | ((system: Transaction, as: AsSomebody) => Promise<void>)>
}
