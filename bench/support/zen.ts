import { createRequire } from 'node:module'
import { join } from 'node:path'
import { packageRoot } from '#platform/package-root.ts'
import type { HandTables } from '#policy/testdata/by-hand.ts'
import { BEBAN, PAJAK, type Person, PREDIKAT, PRESTASI } from './example-people.ts'

type Node = { readonly id: string; readonly name: string; readonly type: string; readonly content?: unknown }

/** The worked example as a GoRules decision: tables for the bands, one node of expressions; decimals, as ZEN has them. */
export function zenDecision(tables: HandTables): (person: Person) => Promise<number> {
  const classes = Array.from(tables.plafon, (plafon, k) => [
    `${k + 1}`,
    `${plafon}`,
    percent(BEBAN[k]),
    percent(PRESTASI[k]),
  ])
  const nodes: Node[] = [
    { id: 'in', name: 'in', type: 'inputNode', content: {} },
    table('kelas', ['kelas'], ['plafon', 'beban_kelas', 'prestasi'], classes),
    table('plt', ['plt_kelas'], ['plafon_plt'], [['0', '0'], ...classes.map(([k = '', plafon = '']) => [k, plafon])]),
    table(
      'predikat',
      ['predikat'],
      ['faktor_predikat'],
      PREDIKAT.map((value, k) => [`${k}`, `${value / 100}`]),
    ),
    table(
      'golongan',
      ['golongan'],
      ['tarif'],
      PAJAK.map((value, k) => [`${k}`, `${value / 100}`]),
    ),
    table(
      'skm',
      ['skm'],
      ['mutu'],
      [
        ['< 65', '0.7'],
        ['< 76.61', '0.85'],
        ['< 88.31', '0.95'],
        ['>= 88.31', '1'],
      ],
    ),
    { id: 'hitung', name: 'hitung', type: 'expressionNode', content: { expressions: EXPRESSIONS, passThrough: false } },
    { id: 'out', name: 'out', type: 'outputNode', content: {} },
  ]
  const edges = nodes
    .slice(1)
    .map((node, k) => ({ id: `e${k}`, type: 'edge', sourceId: nodes[k]?.id, targetId: node.id }))
  const decision = newEngine().createDecision(Buffer.from(JSON.stringify({ nodes, edges })))
  return async (person) => {
    const { result } = await decision.evaluate(person)
    return Number(result.neto)
  }
}

type Decision = { readonly evaluate: (person: Person) => Promise<{ readonly result: { readonly neto: unknown } }> }
type Zen = { readonly ZenEngine: new () => { readonly createDecision: (content: Buffer) => Decision } }

/** From the folder of its own that `npm run bench` installs. */
function newEngine(): InstanceType<Zen['ZenEngine']> {
  const zen: Zen = createRequire(join(packageRoot(), 'bench', 'engines', 'package.json'))('@gorules/zen-engine')
  return new zen.ZenEngine()
}

const late = (cell: string): string =>
  `(${cell} < 1 ? 0 : ${cell} < 31 ? 0.005 : ${cell} < 61 ? 0.01 : ${cell} < 91 ? 0.0125 : 0.015)`
const half = (value: string): string => `floor(${value} + 0.5)`

const EXPRESSIONS = [
  ['jumlah', '(khusus >= 0 ? khusus : beban_kelas) + tempat + kondisi + langka + prestasi'],
  ['pagu', half('plafon * ($.jumlah < (lepas ? 1.5 : 1) ? $.jumlah : (lepas ? 1.5 : 1))')],
  ['hasil', half('0.6 * $.pagu * (0.8 * faktor_predikat + 0.2 * mutu)')],
  ['potongan', `sum(map(hari, #.absen ? 0.03 : ${late('#.terlambat')} + ${late('#.pulang_cepat')}))`],
  ['disiplin', half('0.4 * $.pagu * ($.potongan > 1 ? 0 : 1 - $.potongan)')],
  ['dasar', '$.hasil + $.disiplin'],
  ['sanksi', half('$.dasar * sanksi_persen')],
  ['plt', half('0.2 * plafon_plt')],
  ['bruto', half('($.dasar - $.sanksi + $.plt) * (cpns ? 0.8 : 1) * hari_aktif / 22')],
  ['pph', 'floor($.bruto * tarif)'],
  [
    'bpjs',
    half('0.01 * ((gaji + $.bruto < 12000000 ? gaji + $.bruto : 12000000) - (gaji < 12000000 ? gaji : 12000000))'),
  ],
  ['neto', '$.bruto - $.pph - $.bpjs'],
].map(([key = '', value = '']) => ({ id: key, key, value }))

function table(
  name: string,
  inputs: readonly string[],
  outputs: readonly string[],
  rows: readonly (readonly string[])[],
): Node {
  const columns = (fields: readonly string[]) => fields.map((field) => ({ id: field, name: field, field }))
  const fields = [...inputs, ...outputs]
  const rules = rows.map((row, k) => ({
    _id: `${name}${k}`,
    ...Object.fromEntries(fields.map((field, i) => [field, row[i] ?? ''])),
  }))
  const content = { hitPolicy: 'first', inputs: columns(inputs), outputs: columns(outputs), rules, passThrough: true }
  return { id: name, name, type: 'decisionTableNode', content }
}

function percent(tenThousandths: number | undefined): string {
  return `${(tenThousandths ?? 0) / 10_000}`
}
