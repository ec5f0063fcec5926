export interface Form {
  /** What was typed, without the spaces around it; undefined where nothing was. */
  readonly one: (name: string) => string | undefined
  readonly all: (name: string) => readonly string[]
  readonly file: (name: string) => File | undefined
}

export const emptyForm: Form = { one: () => undefined, all: () => [], file: () => undefined }

export const formFrom = (fields: URLSearchParams | FormData): Form => {
  const texts = (name: string) =>
    fields
      .getAll(name)
      .flatMap((value: unknown) => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []))
  return {
    one: (name) => texts(name)[0],
    all: texts,
    file: (name) => {
      const sent: unknown = fields.getAll(name).find((value: unknown) => value instanceof File && value.size > 0)
      return sent instanceof File ? sent : undefined
    },
  }
}
