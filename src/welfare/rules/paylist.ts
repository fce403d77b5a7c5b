import type { Amounts, LineKind } from '../welfare.ts'

/** A column that the policy brings: one of its rules, in its own words. */
export type PolicyColumn = {
  readonly rule: string
  readonly label: string
  readonly unit: 'rupiah' | 'percent' | 'other'
  /** Budget account of a criterion; undefined for other steps. */
  readonly account: string | undefined
}

/** A line of a pay list with the policy's own values beside the four amounts. */
export type PayLine = Amounts & {
  readonly nip: string
  readonly name: string
  readonly npwp: string | undefined
  readonly golongan: string
  readonly jabatan: string
  readonly kelas: number | undefined
  readonly unitKode: string
  readonly unitName: string
  readonly kind: LineKind
  readonly forMonth: string
  readonly provisional: readonly string[]
  /** Why the line pays nothing, in words. */
  readonly zero: string | undefined
  /** One value a policy column: whole rupiah, or percent as a number of percent. */
  readonly values: readonly (number | undefined)[]
}

export type PayUnit = { readonly kode: string; readonly name: string; readonly lines: readonly PayLine[] }

/**
 * What a line shows in the policy's columns. A difference line shows nothing there: its trace is that of the corrected
 * month as a whole and would be taken for part of this one; only its four amounts are signed differences.
 */
export function shownValues(line: PayLine): readonly (number | undefined)[] {
  return line.kind === 'SELISIH' ? line.values.map(() => undefined) : line.values
}

/** Lines grouped by unit, in the order they come. */
export function byUnit(lines: readonly PayLine[]): PayUnit[] {
  const units = new Map<string, { kode: string; name: string; lines: PayLine[] }>()
  for (const line of lines) {
    const unit = units.get(line.unitKode) ?? { kode: line.unitKode, name: line.unitName, lines: [] }
    unit.lines.push(line)
    units.set(line.unitKode, unit)
  }
  return [...units.values()]
}

export function sumOf(lines: readonly Amounts[]): Amounts {
  const sum = (pick: (line: Amounts) => number) => lines.reduce((total, line) => total + pick(line), 0)
  return {
    gross: sum((line) => line.gross),
    pph: sum((line) => line.pph),
    bpjs: sum((line) => line.bpjs),
    net: sum((line) => line.net),
  }
}

export type Recap = Amounts & { readonly key: string; readonly persons: number }

/** Sums by golongan, each with its number of persons. */
export function byGolongan(lines: readonly PayLine[]): Recap[] {
  return recap(lines, (line) => line.golongan)
}

function recap(lines: readonly PayLine[], keyOf: (line: PayLine) => string): Recap[] {
  const groups = new Map<string, PayLine[]>()
  for (const line of lines) {
    const key = keyOf(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return [...groups.entries()]
    .map(([key, group]) => ({ key, persons: new Set(group.map((line) => line.nip)).size, ...sumOf(group) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** What a person gets in all lines of a run; below zero it must be recovered. */
export type PersonTotal = {
  readonly nip: string
  readonly name: string
  readonly unitName: string
  readonly net: number
}

export function byPerson(lines: readonly PayLine[]): PersonTotal[] {
  const persons = new Map<string, { nip: string; name: string; unitName: string; net: number }>()
  for (const line of lines) {
    const person = persons.get(line.nip) ?? { nip: line.nip, name: line.name, unitName: line.unitName, net: 0 }
    person.net += line.net
    persons.set(line.nip, person)
  }
  return [...persons.values()]
}

/** Persons whose lines sum below zero: a plan to recover it is due before the treasurer pays. */
export function toRecover(lines: readonly PayLine[]): PersonTotal[] {
  return byPerson(lines).filter((person) => person.net < 0)
}
