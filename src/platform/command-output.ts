import { type Lang, say, type Text } from '#shared/text.ts'

/** Where a command writes: answers to `out`, faults and warnings to `err`. Tests pass their own. */
export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void }

/** The exit codes of the command line: done, a fault of ours, input refused. */
export const EXIT = { done: 0, broken: 1, refused: 2 } as const

/** What is wrong with a file, and where: the header is row 1. */
export type InputFault = {
  readonly file: string
  readonly row?: number | undefined
  readonly column?: string | undefined
  readonly text: Text
  /** A stable code, where the fault has one. */
  readonly code?: string | undefined
}

export function fault(file: string, text: Text, at: { row?: number; column?: string } = {}): InputFault {
  return { file, text, row: at.row, column: at.column }
}

/** `people.csv, baris 3, kolom gaji: …`, after the code of the fault where it has one. */
export function faultSentence(found: InputFault, lang: Lang): string {
  const place = [found.file]
  if (found.row !== undefined) place.push(say(lang, { id: 'baris {row}', en: 'row {row}' }, { row: found.row }))
  if (found.column !== undefined) {
    place.push(say(lang, { id: 'kolom {column}', en: 'column {column}' }, { column: found.column }))
  }
  const code = found.code === undefined ? '' : `${found.code} `
  return `${code}${place.join(', ')}: ${say(lang, found.text)}`
}

/** Writes one line per fault and answers the exit code for refused input. */
export function refuse(output: Output, faults: readonly InputFault[], lang: Lang): number {
  for (const found of faults) output.err(`${faultSentence(found, lang)}\n`)
  return EXIT.refused
}

/** Writes the one JSON document of `--json`. */
export function printJson(output: Output, value: unknown): number {
  output.out(`${JSON.stringify(value)}\n`)
  return EXIT.done
}
