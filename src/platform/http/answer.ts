/** What an action answers. The app turns it into HTTP; tests read it as it is. */

interface Drawn {
  toString(): string
}

export type Status = 200 | 201 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503 | 507

export type Answer =
  | {
      readonly kind: 'page'
      readonly html: Drawn | Promise<Drawn>
      readonly status: Status
      readonly session?: SessionChange
      /** A worker's page on which a label is read by the camera. */
      readonly camera?: true
    }
  | { readonly kind: 'see-other'; readonly to: string; readonly session?: SessionChange }
  /** The same form, sent to another page of ours: nothing of it stands in an address. */
  | { readonly kind: 'send-to'; readonly to: string }
  /** For the one script that asks: the question a passkey answers. */
  | { readonly kind: 'data'; readonly value: object }
  | { readonly kind: 'file'; readonly body: string | Uint8Array; readonly type: string; readonly name: string }
  /** For a program that asked: a carrier of texts, a browser that looks for its worker. */
  | { readonly kind: 'plain'; readonly body: string | Uint8Array; readonly type: string; readonly status: Status }

/** The cookie that an answer brings or takes away: of a worker's session, of somebody's own page, of a tablet. */
export type SessionChange =
  | { readonly starts: string }
  | 'ends'
  | { readonly opens: string }
  | 'closes'
  | { readonly becomes: string }

export const page = (html: Drawn | Promise<Drawn>, status: Status = 200, session?: SessionChange): Answer => ({
  kind: 'page',
  html,
  status,
  ...(session === undefined ? {} : { session }),
})

/** The same page, allowed to use the camera of the device it is on. */
export const withCamera = (html: Drawn | Promise<Drawn>, status: Status = 200): Answer => ({
  kind: 'page',
  html,
  status,
  camera: true,
})

export const seeOther = (to: string, session?: SessionChange): Answer => ({
  kind: 'see-other',
  to,
  ...(session === undefined ? {} : { session }),
})

export const data = (value: object): Answer => ({ kind: 'data', value })

export const sendTo = (to: string): Answer => ({ kind: 'send-to', to })

export const file = (body: string | Uint8Array, type: string, name: string): Answer => ({
  kind: 'file',
  body,
  type,
  name,
})

export const plain = (body: string | Uint8Array, type: string, status: Status = 200): Answer => ({
  kind: 'plain',
  body,
  type,
  status,
})
