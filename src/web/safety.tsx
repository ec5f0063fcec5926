import type { Values, Words } from './say.ts'
import { words as frame } from './words.ts'

interface SafetyProps<Key extends string> {
  readonly words: Words<Key>
  readonly language: string
  readonly message: NoInfer<Key>
  /** What the sentence leaves open, in the language it is said in. */
  readonly values?: (language: string) => Values
  /** Set apart in a box, or a paragraph among others. */
  readonly box?: boolean
}

/** A sentence on which somebody's safety hangs. Until a native speaker has read it, the English stands beside it (A3). */
export const Safety = <Key extends string>({
  words,
  language,
  message,
  values = () => ({}),
  box = true,
}: SafetyProps<Key>) => (
  <div class={box ? 'govuk-inset-text' : 'govuk-body'}>
    {words.in(language)(message, values(language))}
    {words.isReviewed(language) ? null : (
      <span class="english" lang="en" dir="ltr">
        {frame.in('en')('english-too', { text: words.in('en')(message, values('en')) })}
      </span>
    )}
  </div>
)
