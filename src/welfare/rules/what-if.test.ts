import { expect, test } from 'vitest'
import type { PersonInput } from '#policy/run.ts'
import { SCENARIOS } from './what-if.ts'

const day = { segmen: '1', tanggal: '5', terlambat: '0', pulang_cepat: '0', absen: false, cuti: 'TIDAK' }
const clean: PersonInput = { key: '', values: { predikat: 'SANGAT_BAIK', hukdis_persen: '0%' }, rows: { hari: [day] } }

function applied(id: string, person: PersonInput): PersonInput | undefined {
  const scenario = SCENARIOS.find((one) => one.id === id)
  if (scenario === undefined) throw new Error(`no scenario ${id}`)
  return scenario.apply(person)
}

test('someone who lost nothing has nothing that would change it', () => {
  for (const { id } of SCENARIOS) expect(applied(id, clean), id).toBeUndefined()
})

test('lateness is forgiven and nothing else', () => {
  const absent = { ...day, tanggal: '6', absen: true }
  const person = { ...clean, rows: { hari: [{ ...day, terlambat: '20' }, absent] } }
  expect(applied('terlambat', person)?.rows['hari']).toEqual([{ ...day, terlambat: 0, pulang_cepat: 0 }, absent])
})

test('absence under leave is leave, not absence', () => {
  const leave = { ...day, absen: true, cuti: 'SAKIT' }
  const person = { ...clean, rows: { hari: [leave] } }
  expect(applied('absen', person)).toBeUndefined()
  expect(applied('cuti', person)?.rows['hari']).toEqual([{ ...leave, cuti: 'TIDAK', absen: false }])
})

test('predikat goes one step up, a sanction to nothing', () => {
  const person = { ...clean, values: { predikat: 'KURANG', hukdis_persen: '25%' } }
  expect(applied('predikat', person)?.values['predikat']).toBe('BUTUH_PERBAIKAN')
  expect(applied('hukdis', person)?.values['hukdis_persen']).toBe('0%')
})
