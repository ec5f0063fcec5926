import type { Values, Words } from './say.ts'
import { words as frame } from './words.ts'

interface SafetyProps<Key extends string> {
  readonly words: Words<Key>
  readonly language: string
  readonly message: NoInfer<Key>
  readonly values?: Values
}

/** A sentence on which somebody's safety hangs. Until a native speaker has read it, the English stands beside it (A3). */
export const Safety = <Key extends string>({ words, language, message, values = {} }: SafetyProps<Key>) => (
  <div class="govuk-inset-text">
    {words.in(language)(message, values)}
    {words.isReviewed(language) ? null : (
      <span class="english" lang="en" dir="ltr">
        {frame.in('en')('english-too', { text: words.in('en')(message, values) })}
      </span>
    )}
  </div>
)
