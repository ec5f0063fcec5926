/**
 * Pressed twice, a form is done once, and both presses see the one answer. For a minute and in memory alone: what it shows, such as codes
 * that are shown once, is not there for whoever presses again later.
 */

const forMs = 60_000
const most = 10_000

export const doneOnce = <T>() => {
  const answers = new Map<string, Promise<T>>()
  /** `form` is the number the form brought, and whatever was typed into it. */
  return (form: string, does: () => Promise<T>): Promise<T> => {
    const answered = answers.get(form)
    if (answered !== undefined) return answered
    const answer = does()
    if (answers.size >= most) return answer
    answers.set(form, answer)
    // What went wrong may be tried again.
    answer.catch(() => answers.delete(form))
    setTimeout(() => answers.delete(form), forMs).unref()
    return answer
  }
}
