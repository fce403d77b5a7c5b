import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileShipped } from './shipped-policy.ts'
import { prepare, runBatch } from '#policy/run.ts'
import { randomPeople } from '#policy/random-people.ts'
import { executorFor } from './policy-executor.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sasando-modules-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const compiled = compileShipped('kupang/tpp.yaml')

test('an approved policy is computed by its module and equals the closures of a draft', async () => {
  const { columns } = prepare(compiled, randomPeople(compiled, 200, 7))
  const closures = runBatch(compiled, columns, await executorFor(folder, compiled, false))
  expect(readdirSync(folder)).toEqual([])
  const module = runBatch(compiled, columns, await executorFor(folder, compiled, true))
  expect(module.rules).toEqual(closures.rules)
})

test('a module that was altered on disk is written anew before it is imported', async () => {
  await executorFor(folder, compiled, true)
  const path = join(folder, 'policies', readdirSync(join(folder, 'policies'))[0] ?? '')
  const sound = readFileSync(path, 'utf8')
  writeFileSync(path, 'export const batch = () => { throw new Error("altered") }; export const trace = batch')
  await executorFor(folder, compiled, true)
  expect(readFileSync(path, 'utf8')).toBe(sound)
})
