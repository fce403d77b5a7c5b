import { type DestinationStream, pino } from 'pino'

/** Fields of a log line: ids, counts, codes and route patterns. Never a name, a NIP, a path or text from outside. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = {
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  /** Logs name, code, constraint and place of an error; its message with all values struck out. */
  readonly error: (event: string, error: unknown, fields?: LogFields) => void
}

/** One JSON object a line, to standard output unless told otherwise. */
export function createLog(destination?: DestinationStream): Log {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const logger = destination === undefined ? pino(options) : pino(options, destination)
  return {
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, error, fields) => logger.error({ ...fields, ...describeError(error) }, event),
  }
}

/** The log of the process. */
export const log: Log = createLog()

/** What may be written about an error: PostgreSQL's detail, which holds values of rows, stays out. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: 'not an Error', message: withoutValues(String(error)) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  return { error: error.name, code, constraint, message: withoutValues(error.message), at: placesOf(error) }
}

/** Strikes out what may be a value: quoted text, text in brackets after an equals sign, and any run of five digits or more. */
export function withoutValues(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/=\([^)]*\)/g, '=(…)')
    .replace(/\d[\d .-]{3,}\d/g, '…')
    .slice(0, 300)
}

/** The first places of our own code in the stack, without the message that the stack repeats. */
function placesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node:'))
  return lines
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(file:\/\/)?\/[^ ]*\/(src|dist|node_modules)\//, '($2/'))
    .join(' | ')
}
