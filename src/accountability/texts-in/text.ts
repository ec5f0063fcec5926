/** A text that a carrier brings us, in the form each carrier writes it. Nothing of it is kept (S10). */

export interface TextIn {
  /** The carrier's own id of it: the same text may be brought twice. */
  readonly id: string
  readonly from: string
  readonly words: string
}

const longest = 1_600

/** JSON of GOV.UK Notify (`source_number`, `message`) or of ours (`from`, `text`); fields of Twilio (`From`, `Body`). */
export const readText = (type: string, body: string): TextIn | undefined => {
  const fields = type.startsWith('application/json') ? jsonIn(body) : fieldsIn(type, body)
  const first = (...names: readonly string[]) =>
    names.map((name) => fields[name]).find((value): value is string => typeof value === 'string')
  const [id, from, words] = [
    first('id', 'MessageSid', 'SmsSid'),
    first('source_number', 'from', 'From'),
    first('message', 'text', 'Body'),
  ]
  if (id === undefined || words === undefined || words.length > longest) return undefined
  return from !== undefined && /^\+?[\d ()-]{3,25}$/.test(from) ? { id: id.slice(0, 100), from, words } : undefined
}

const jsonIn = (body: string): Readonly<Record<string, unknown>> => {
  try {
    const read: unknown = JSON.parse(body)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

export const fieldsIn = (type: string, body: string): Readonly<Record<string, string>> =>
  type.startsWith('application/x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(body)) : {}
