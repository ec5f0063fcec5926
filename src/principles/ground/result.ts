/** Either what was asked for, or the reason it was refused. Plain data, so that a phone can store it. */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason }

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })

export const refused = <const Reason>(reason: Reason): Result<never, Reason> => ({ ok: false, reason })
