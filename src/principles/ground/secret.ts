/**
 * Words that must not turn up in a log, an error or a page by accident: a code, a password, a key.
 * Printing, joining to a text, JSON and inspection all show `[secret]`; only `reveal` gives the words.
 */
export class Secret {
  readonly #words: string

  constructor(words: string) {
    this.#words = words
  }

  reveal(): string {
    return this.#words
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
