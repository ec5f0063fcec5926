/** A bar that grows on a terminal; one line at the end anywhere else. */
export const showProgress =
  (to: NodeJS.WriteStream) =>
  (done: number, of: number): void => {
    const full = Math.round((done / of) * 30)
    const line = `${'█'.repeat(full)}${'░'.repeat(30 - full)} ${done} of ${of} reports`
    if (to.isTTY) to.write(`\r${line}${done === of ? '\n' : ''}`)
    else if (done === of) to.write(`${line}\n`)
  }
