import { pino } from 'pino'

/**
 * What may be written down about the program at work: never a body, an address with its words, a header, a code or a
 * person (S10). Callers pass short facts; `redact` is the second look for the names that must never carry a value.
 */
export type Log = ReturnType<typeof startLog>

const neverWritten = [
  'password',
  'code',
  'token',
  'cookie',
  'authorization',
  'email',
  'name',
  'ip',
  'headers',
  'body',
  'url',
]

export const startLog = (level: 'info' | 'warn' | 'silent', destination: NodeJS.WritableStream = process.stderr) =>
  pino(
    {
      level,
      base: null,
      // The day, never the minute: an error must not say when somebody was here (S10).
      timestamp: () => `,"day":"${new Date().toISOString().slice(0, 10)}"`,
      redact: { paths: neverWritten.flatMap((word) => [word, `*.${word}`]), censor: '[left out]' },
      serializers: { err: asFact },
    },
    destination,
  )

/** An error as its kind, its database code and our own lines: the message may quote what somebody typed. */
const asFact = (error: unknown) => {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code } = error as { code?: unknown }
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 4)
  return { kind: error.name, sqlState: typeof code === 'string' ? code : undefined, at: at?.map((line) => line.trim()) }
}
