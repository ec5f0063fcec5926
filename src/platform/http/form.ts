export interface Form {
  /** What was typed, without the spaces around it; undefined where nothing was. */
  readonly one: (name: string) => string | undefined
  readonly all: (name: string) => readonly string[]
  /** Exactly as typed, for a password alone. */
  readonly asTyped: (name: string) => string | undefined
  readonly file: (name: string) => File | undefined
}

export const emptyForm: Form = { asTyped: () => undefined, one: () => undefined, all: () => [], file: () => undefined }

/** What was typed, without the spaces around it and without signs that no keyboard makes and no database keeps. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const words = (typed: string): string => typed.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()

export const formFrom = (fields: URLSearchParams | FormData): Form => {
  const texts = (name: string) =>
    fields
      .getAll(name)
      .flatMap((value: unknown) => (typeof value === 'string' && words(value) !== '' ? [words(value)] : []))
  return {
    one: (name) => texts(name)[0],
    all: texts,
    asTyped: (name) => {
      const typed: unknown = fields.get(name)
      return typeof typed === 'string' && typed !== '' ? typed : undefined
    },
    file: (name) => {
      const sent: unknown = fields.getAll(name).find((value: unknown) => value instanceof File && value.size > 0)
      return sent instanceof File ? sent : undefined
    },
  }
}
