import { type Almanac, Engine, type RuleProperties } from 'json-rules-engine'
import type { HandTables } from '#policy/testdata/by-hand.ts'
import { BEBAN, PAJAK, type Person, PREDIKAT, PRESTASI } from './example-people.ts'

/**
 * The worked example for json-rules-engine: every band is a rule that sets a fact; the arithmetic, which the engine does
 * not have, is a function over the facts, in hundredths of percents as the hand-written loop has it.
 */
export function jsonRules(tables: HandTables): (person: Person) => Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  const put = (
    fact: string,
    operator: string,
    value: number,
    sets: Readonly<Record<string, number>>,
    below?: number,
  ) => {
    const upper = below === undefined ? [] : [{ fact, operator: 'lessThan', value: below }]
    const rule: RuleProperties = {
      conditions: { all: [{ fact, operator, value }, ...upper] },
      event: { type: 'set', params: { ...sets } },
    }
    engine.addRule(rule)
  }
  for (const [k, plafon] of tables.plafon.entries()) {
    put('kelas', 'equal', k + 1, { plafon, bebanKelas: BEBAN[k] ?? 0, prestasi: PRESTASI[k] ?? 0 })
    put('plt_kelas', 'equal', k + 1, { plafonPlt: plafon })
  }
  for (const [k, faktor] of PREDIKAT.entries()) put('predikat', 'equal', k, { faktor })
  for (const [k, tarif] of PAJAK.entries()) put('golongan', 'equal', k, { tarif })
  put('skm', 'greaterThanInclusive', 0, { mutu: 70 }, 65)
  put('skm', 'greaterThanInclusive', 65, { mutu: 85 }, 76.61)
  put('skm', 'greaterThanInclusive', 76.61, { mutu: 95 }, 88.31)
  put('skm', 'greaterThanInclusive', 88.31, { mutu: 100 })
  engine.on('set', (params, almanac: Almanac) => {
    for (const [name, value] of Object.entries(params)) almanac.addRuntimeFact(name, value)
  })
  return async (person) => {
    const { events } = await engine.run(person)
    return net(person, Object.assign({}, ...events.map((event) => event.params)), tables.late)
  }
}

type Facts = Partial<Record<'plafon' | 'bebanKelas' | 'prestasi' | 'plafonPlt' | 'faktor' | 'tarif' | 'mutu', number>>

function net(person: Person, facts: Facts, late: Float64Array): number {
  const { plafon = 0, bebanKelas = 0, prestasi = 0, plafonPlt = 0, faktor = 0, tarif = 0, mutu = 0 } = facts
  const hundredths = (share: number): number => Math.round(share * 10_000)
  const khusus = person.khusus < 0 ? bebanKelas : hundredths(person.khusus)
  const jumlah = khusus + hundredths(person.tempat) + hundredths(person.kondisi) + hundredths(person.langka) + prestasi
  const pagu = half(plafon * Math.min(jumlah, person.lepas ? 15_000 : 10_000), 10_000)
  const hasil = half(60 * pagu * (80 * faktor + 20 * mutu), 1_000_000)
  const cut = person.hari.reduce(
    (sum, day) => sum + (day.absen ? 300 : (late[day.terlambat] ?? 0) + (late[day.pulang_cepat] ?? 0)),
    0,
  )
  const dasar = hasil + half(40 * pagu * Math.max(0, 10_000 - cut), 1_000_000)
  const sanksi = half(dasar * hundredths(person.sanksi_persen), 10_000)
  const bruto = half((dasar - sanksi + half(20 * plafonPlt, 100)) * (person.cpns ? 80 : 100) * person.hari_aktif, 2_200)
  const base = Math.min(12_000_000, person.gaji + bruto) - Math.min(12_000_000, person.gaji)
  return bruto - Math.floor((bruto * tarif) / 100) - half(base, 100)
}

function half(a: number, d: number): number {
  return Math.floor((a + Math.floor(d / 2)) / d)
}
