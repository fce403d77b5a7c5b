import { golonganName } from '#people/people.ts'
import { accountsOn } from '#people/queries/bank-accounts.ts'
import type { Actor } from '#platform/access.ts'
import { auditHead } from '#platform/audit-chain.ts'
import type { Read } from '#platform/database.ts'
import type { Compiled } from '#policy/compile.ts'
import { unpackTrace } from '#policy/packed.ts'
import type { IsoDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { frozenPolicy } from './changes/recompute.ts'
import type { PayList } from './documents/paylist.ts'
import { allLines, type Line, type LineFilter } from './queries/lines.ts'
import { recoveryLines } from './queries/recovery.ts'
import { namesOf, responsibleOn } from './queries/responsible.ts'
import { getRun, type Run } from './queries/runs.ts'
import { tracesBefore } from './queries/traces-before.ts'
import { lostWords } from './lost-words.ts'
import { EMPLOYER_RULE, type PayAccount, type PayLine, type PolicyColumn } from './rules/paylist.ts'
import { mostLost } from './tpp.ts'

/**
 * The columns that a policy brings to a pay list: its figures of a person in rupiah or percent, the criteria with a
 * budget account first, then in order of computation, without the four amounts that every list has.
 */
function payColumns(compiled: Compiled): PolicyColumn[] {
  const outputs = new Set(Object.values(compiled.outputs))
  const columns = compiled.rules.flatMap((rule): PolicyColumn[] => {
    const own = rule.kind !== 'guard' && rule.over === undefined && rule.by === undefined
    if (!own || outputs.has(rule.name) || (rule.unit !== 'rupiah' && rule.unit !== 'percent')) return []
    const account = typeof rule.account === 'string' ? rule.account : undefined
    return [{ rule: rule.name, label: rule.label, unit: rule.unit, account }]
  })
  return [
    ...columns.filter((column) => column.account !== undefined),
    ...columns.filter((column) => column.account === undefined),
  ]
}

/** A run's pay list of the lines that the filter's actor may see, with the accounts that are in force on `today`. */
export async function payListOf(
  db: Read,
  run: Run,
  filter: LineFilter,
  { lang, today }: { readonly lang: Lang; readonly today: IsoDate },
): Promise<PayList> {
  const compiled = await frozenPolicy(db, run)
  const columns = payColumns(compiled)
  const lines = await allLines(db, run, filter)
  const policies = new Map<number, Compiled>([[run.id, compiled]])
  for (const id of new Set(lines.map((line) => line.basisRunId))) {
    if (!policies.has(id)) policies.set(id, await frozenPolicy(db, await getRun(db, id)))
  }
  const beside = await besideOf(db, run)
  const before = await tracesBefore(db, run)
  const seen = new Set<number>()
  return {
    month: run.month,
    no: run.no,
    trial: run.trial,
    government: say(lang, CITY.government),
    basis: `${compiled.policy.id}@${compiled.policy.version} · sha256 ${compiled.policy.sha256.slice(0, 16)} · ${run.resultSha256?.slice(0, 16) ?? ''}`,
    auditHead: (await auditHead(db))?.hash,
    columns,
    lines: lines.map((line): PayLine => {
      const policy = policies.get(line.basisRunId) ?? compiled
      // the main line comes first: what stands beside a person's lines is told there
      const own = seen.has(line.personId) ? undefined : beside.get(line.personId)
      seen.add(line.personId)
      return {
        ...payLine(columns, policy, line, lang),
        ...(own === undefined ? {} : { beside: own }),
        ...employerDifference(policy, line, before(line.personId, line.forMonth)),
      }
    }),
    ...(await transferFacts(db, filter.actor, lines, today)),
    lang,
  }
}

type Beside = NonNullable<PayLine['beside']>

async function besideOf(db: Read, run: Run): Promise<ReadonlyMap<number, Beside>> {
  const persons = new Map<number, Beside>()
  for (const { personId, kind, amount } of await recoveryLines(db, run.id)) {
    const known = persons.get(personId) ?? { deferred: 0, instalments: 0 }
    persons.set(
      personId,
      kind === 'TUNDA'
        ? { ...known, deferred: known.deferred + amount }
        : { ...known, instalments: known.instalments - amount },
    )
  }
  return persons
}

/** The employer's share of a difference: what the corrected month gives less what it gave before. */
function employerDifference(
  compiled: Compiled,
  line: Line,
  before: Buffer | undefined,
): Pick<PayLine, 'employerDifference'> {
  if (line.kind !== 'SELISIH' || before === undefined) return {}
  const now = unpackTrace(compiled, line.trace)[EMPLOYER_RULE]
  const then = unpackTrace(compiled, before)[EMPLOYER_RULE]
  return now === undefined || then === undefined ? {} : { employerDifference: now - then }
}

async function transferFacts(
  db: Read,
  actor: Actor,
  lines: readonly Line[],
  today: IsoDate,
): Promise<Pick<PayList, 'accounts' | 'responsible'>> {
  const { accounts, withheld } = await accountsOn(db, actor, today, lines)
  const found = lines.flatMap(({ nip, personId }): [string, PayAccount][] => {
    const account = withheld.has(personId) ? 'withheld' : accounts.get(personId)
    return account === undefined ? [] : [[nip, account]]
  })
  const responsible = await responsibleOn(db, today)
  const units = new Map(lines.map((line) => [line.unitKode, responsible.adminOf(line.unitPath)]))
  const names = await namesOf(db, [...units.values()])
  const named = [...units].flatMap(([kode, id]): [string, string][] => {
    const name = id === undefined ? undefined : names.get(id)
    return name === undefined ? [] : [[kode, name]]
  })
  return { accounts: new Map(found), responsible: new Map(named) }
}

function payLine(columns: readonly PolicyColumn[], compiled: Compiled, line: Line, lang: Lang): PayLine {
  const values = unpackTrace(compiled, line.trace)
  const { nip, name, jabatan, unitKode, unitName, kind, forMonth, provisional, gross, pph, bpjs, net } = line
  return {
    nip,
    name,
    jabatan,
    unitKode,
    unitName,
    kind,
    forMonth,
    provisional,
    gross,
    pph,
    bpjs,
    net,
    golongan: golonganName(line.golongan),
    npwp: line.npwp ?? undefined,
    kelas: line.kelas ?? undefined,
    zero: zeroReason(compiled, line, lang),
    values: columns.map((column) => values[column.rule]),
  }
}

/** Why a line of the month pays nothing, in words; undefined where it pays or where nothing was taken. */
export function zeroReason(compiled: Compiled, line: Line, lang: Lang): string | undefined {
  if (line.gross !== 0 || line.kind === 'SELISIH') return undefined
  const most = mostLost(compiled, line)
  return most && lostWords(most, most.status, lang)
}
