import { fault, type InputFault } from '#platform/command-output.ts'
import type { CsvTable, Read } from '#platform/csv-file.ts'
import type { Answers } from './rules/interval.ts'

/** Answers of a survey: one row a respondent, one column an unsur. Respondents who answered nothing are left out. */
export type AnswerSheet = {
  readonly codes: readonly string[]
  readonly answers: readonly Answers[]
  /** The stratum of each respondent in the same order, when a column was named. */
  readonly strata: readonly string[] | undefined
}
/** A mean answer given as a decimal text, e.g. `3.204`. */
export type GivenNrr = { readonly code: string; readonly nrr: string }

const CODE = /^U\d+$/i

/** Reads `U1,U2,…` (any number; further columns are ignored unless named): whole answers 1–4, empty = not answered. */
export function readAnswers(table: CsvTable, strataColumn: string | undefined): Read<AnswerSheet> {
  const columns = table.header.flatMap((code, index) => (CODE.test(code) ? [{ code: code.toUpperCase(), index }] : []))
  const strataIndex = strataColumn === undefined ? undefined : table.header.indexOf(strataColumn)
  if (columns.length === 0) return refused(noElements(table))
  if (strataIndex === -1) return refused(noColumn(table, strataColumn ?? ''))
  const faults: InputFault[] = []
  const answers: Answers[] = []
  const strata: string[] = []
  for (const { row, cells } of table.rows) {
    const read = columns.map(({ code, index }) => {
      const answer = answerOf(cells[index] ?? '')
      if (answer === undefined) faults.push(noAnswer(table, row, code, cells[index] ?? ''))
      return answer ?? null
    })
    if (read.every((answer) => answer === null)) continue
    answers.push(read)
    if (strataIndex !== undefined) strata.push(cells[strataIndex] ?? '')
  }
  faults.push(
    ...columns
      .filter((_, i) => !answers.some((row) => typeof row[i] === 'number'))
      .map(({ code }) => emptyElement(table, code)),
  )
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    value: { codes: columns.map(({ code }) => code), answers, strata: strataIndex === undefined ? undefined : strata },
  }
}

/** Reads `unsur,nrr`, a row an unsur; means from 1 to 4, decimals with a point or a comma. */
export function readNrr(table: CsvTable): Read<readonly GivenNrr[]> {
  const [code, nrr] = [table.header.indexOf('unsur'), table.header.indexOf('nrr')]
  if (code < 0) return refused(noColumn(table, 'unsur'))
  if (nrr < 0) return refused(noColumn(table, 'nrr'))
  const faults: InputFault[] = []
  const given = table.rows.map(({ row, cells }) => {
    const text = (cells[nrr] ?? '').replace(',', '.')
    if (!/^\d(\.\d{1,9})?$/.test(text) || Number(text) < 1 || Number(text) > 4)
      faults.push(noMean(table, row, cells[nrr] ?? ''))
    return { code: cells[code] ?? '', nrr: text }
  })
  if (given.length === 0)
    return refused(fault(table.file, { id: 'tidak ada satu unsur pun', en: 'there is not one unsur' }, { row: 2 }))
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: given }
}

function answerOf(cell: string): number | null | undefined {
  if (cell === '') return null
  return /^[1-4]$/.test(cell) ? Number(cell) : undefined
}

function refused(found: InputFault): { readonly ok: false; readonly faults: readonly InputFault[] } {
  return { ok: false, faults: [found] }
}

function noElements(table: CsvTable): InputFault {
  const text = {
    id: 'tidak ada kolom unsur; baris 1 harus memuat U1, U2, dan seterusnya',
    en: 'no unsur column; row 1 must hold U1, U2 and so on',
  }
  return fault(table.file, text, { row: 1 })
}

function noColumn(table: CsvTable, column: string): InputFault {
  const there = table.header.join(', ')
  return fault(
    table.file,
    { id: `kolom ini tidak ada; yang ada: ${there}`, en: `no such column; there are: ${there}` },
    { row: 1, column },
  )
}

function noAnswer(table: CsvTable, row: number, column: string, cell: string): InputFault {
  const id = `"${cell}" bukan jawaban; isi 1, 2, 3 atau 4, atau kosongkan`
  return fault(table.file, { id, en: `"${cell}" is no answer; write 1, 2, 3 or 4, or leave it empty` }, { row, column })
}

function emptyElement(table: CsvTable, column: string): InputFault {
  const id = 'tidak seorang pun menjawab unsur ini; hapus kolomnya bila memang tidak ditanyakan'
  return fault(table.file, { id, en: 'nobody answered this unsur; drop the column if it was not asked' }, { column })
}

function noMean(table: CsvTable, row: number, cell: string): InputFault {
  const id = `"${cell}" bukan nilai rata-rata; isi bilangan 1 sampai 4, misalnya 3.204`
  return fault(
    table.file,
    { id, en: `"${cell}" is no mean; write a number from 1 to 4, such as 3.204` },
    { row, column: 'nrr' },
  )
}
