declare const personId: unique symbol
declare const workerId: unique symbol
declare const organisationId: unique symbol

/** UUID v4: what we call someone we serve. Drawn at random, never made from facts about them (S10). Not the code on their card. */
export type PersonId = string & { readonly [personId]: true }

/** UUID v4. */
export type WorkerId = string & { readonly [workerId]: true }

/** UUID v4. */
export type OrganisationId = string & { readonly [organisationId]: true }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside is a UUID, in the lower-case form in which PostgreSQL prints it. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && uuid.test(text)
