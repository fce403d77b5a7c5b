import type { Amounts, LineKind } from '../welfare.ts'

/** The policy rule that gives the employer's share of health insurance; a policy without it leaves that column out. */
export const EMPLOYER_RULE = 'bpjs_pemberi_kerja'

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
  /** What the run defers or takes for the person beside its lines; on one line of the person only. */
  readonly beside?: { readonly deferred: number; readonly instalments: number }
  /** Of a difference: by how much the employer's share of health insurance changes. */
  readonly employerDifference?: number
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

/** What a person gets in a run: all lines together, more by what is deferred, less by instalments. */
export type PersonTotal = {
  readonly nip: string
  readonly name: string
  readonly unitKode: string
  readonly unitName: string
  readonly net: number
  readonly deferred: number
  readonly instalments: number
}

export function byPerson(lines: readonly PayLine[]): PersonTotal[] {
  const persons = new Map<string, PersonTotal>()
  for (const line of lines) {
    const { nip, name, unitKode, unitName } = line
    const before = persons.get(nip) ?? { nip, name, unitKode, unitName, net: 0, deferred: 0, instalments: 0 }
    const { deferred, instalments } = line.beside ?? { deferred: 0, instalments: 0 }
    persons.set(nip, {
      ...before,
      net: before.net + line.net + deferred - instalments,
      deferred: before.deferred + deferred,
      instalments: before.instalments + instalments,
    })
  }
  return [...persons.values()]
}

/** Persons from whom something is recovered: deferred now, taken as an instalment, or not covered at all. */
export function toRecover(lines: readonly PayLine[]): PersonTotal[] {
  return byPerson(lines).filter((person) => person.net < 0 || person.deferred > 0 || person.instalments > 0)
}

/** Where a person's transfer goes; `withheld` where the reader may not know. */
export type PayAccount = { readonly bank: string; readonly number: string; readonly holder: string } | 'withheld'

/** From the gross to what is transferred; `uncovered` is below zero, `rest` must be 0. */
export type Reconciled = {
  readonly gross: number
  readonly deferred: number
  readonly pph: number
  readonly bpjs: number
  readonly instalments: number
  readonly transferred: number
  readonly withoutAccount: number
  readonly uncovered: number
  readonly rest: number
}

/** Proves that the payment order comes to what is withheld, transferred and still waits for an account. */
export function reconcile(lines: readonly PayLine[], hasAccount: (nip: string) => boolean): Reconciled {
  const { gross, pph, bpjs } = sumOf(lines)
  const persons = byPerson(lines)
  const sum = (pick: (person: PersonTotal) => number) => persons.reduce((total, person) => total + pick(person), 0)
  const deferred = sum((person) => person.deferred)
  const instalments = sum((person) => person.instalments)
  const transferred = sum((person) => (person.net > 0 && hasAccount(person.nip) ? person.net : 0))
  const withoutAccount = sum((person) => (person.net > 0 && !hasAccount(person.nip) ? person.net : 0))
  const uncovered = sum((person) => Math.min(0, person.net))
  const rest = gross + deferred - pph - bpjs - instalments - transferred - withoutAccount - uncovered
  return { gross, deferred, pph, bpjs, instalments, transferred, withoutAccount, uncovered, rest }
}
