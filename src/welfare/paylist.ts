import { golonganName } from '#people/people.ts'
import { auditHead } from '#platform/audit-chain.ts'
import type { Read } from '#platform/database.ts'
import type { Compiled } from '#policy/compile.ts'
import { unpackTrace } from '#policy/packed.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { frozenPolicy } from './changes/recompute.ts'
import type { PayList } from './documents/paylist.ts'
import { allLines, type Line, type LineFilter } from './queries/lines.ts'
import { getRun, type Run } from './queries/runs.ts'
import { lostWords } from './lost-words.ts'
import type { PayLine, PolicyColumn } from './rules/paylist.ts'
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

/** A run's pay list of the lines that the filter's actor may see. */
export async function payListOf(db: Read, run: Run, filter: LineFilter, lang: Lang): Promise<PayList> {
  const compiled = await frozenPolicy(db, run)
  const columns = payColumns(compiled)
  const lines = await allLines(db, run, filter)
  const policies = new Map<number, Compiled>([[run.id, compiled]])
  for (const id of new Set(lines.map((line) => line.basisRunId))) {
    if (!policies.has(id)) policies.set(id, await frozenPolicy(db, await getRun(db, id)))
  }
  return {
    month: run.month,
    no: run.no,
    trial: run.trial,
    government: say(lang, CITY.government),
    basis: `${compiled.policy.id}@${compiled.policy.version} · sha256 ${compiled.policy.sha256.slice(0, 16)} · ${run.resultSha256?.slice(0, 16) ?? ''}`,
    auditHead: (await auditHead(db))?.hash,
    columns,
    lines: lines.map((line) => payLine(columns, policies.get(line.basisRunId) ?? compiled, line, lang)),
    lang,
  }
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
