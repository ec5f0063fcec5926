/** What an action answers. The app turns it into HTTP; tests read it as it is. */

interface Drawn {
  toString(): string
}

export type Status = 200 | 201 | 400 | 403 | 404 | 409 | 413 | 422 | 429

export type Answer =
  | {
      readonly kind: 'page'
      readonly html: Drawn | Promise<Drawn>
      readonly status: Status
      readonly session?: SessionChange
    }
  | { readonly kind: 'see-other'; readonly to: string; readonly session?: SessionChange }
  | { readonly kind: 'file'; readonly body: string; readonly type: string; readonly name: string }

/** The cookie that an answer brings or takes away. */
export type SessionChange = { readonly starts: string } | 'ends'

export const page = (html: Drawn | Promise<Drawn>, status: Status = 200): Answer => ({ kind: 'page', html, status })

export const seeOther = (to: string, session?: SessionChange): Answer => ({
  kind: 'see-other',
  to,
  ...(session === undefined ? {} : { session }),
})

export const file = (body: string, type: string, name: string): Answer => ({ kind: 'file', body, type, name })
