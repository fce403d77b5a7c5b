import { expect, test } from 'vitest'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
import { packPerson, unpackPerson } from '#policy/packed.ts'
import { randomPeople } from '#policy/random-people.ts'
import { prepare, runBatch } from '#policy/run.ts'
import { unpackPeople } from './unpack.ts'

function compiledTpp() {
  const result = compile(soundPolicy(readPolicySource(shippedPolicy('kupang/tpp.yaml'))), '2026-01')
  if (!result.ok) throw new Error(result.faults.map((fault) => fault.message).join('\n'))
  return result.compiled
}

test('bulk unpacking lays people out as preparing each of them does', () => {
  const compiled = compiledTpp()
  const { columns } = prepare(compiled, randomPeople(compiled, 400, 7))
  const packed = Array.from({ length: columns.count }, (_, i) => packPerson(compiled, columns, i))
  const bulk = unpackPeople(compiled, packed)
  const single = prepare(
    compiled,
    packed.map((bytes, i) => unpackPerson(compiled, bytes, String(i))),
  ).columns
  expect(bulk.refs).toEqual(single.refs)
  expect(bulk.inputs).toEqual(single.inputs)
  expect(bulk.rows).toEqual(single.rows)
  const [a, b] = [runBatch(compiled, bulk), runBatch(compiled, columns)]
  expect(a.rules['neto']).toEqual(b.rules['neto'])
})

test('bytes that end too early are refused', () => {
  const compiled = compiledTpp()
  const { columns } = prepare(compiled, randomPeople(compiled, 1, 7))
  const bytes = packPerson(compiled, columns, 0)
  expect(() => unpackPeople(compiled, [bytes.subarray(0, bytes.length - 1)])).toThrow('too early')
})
