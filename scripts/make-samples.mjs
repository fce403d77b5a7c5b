// Makes the files of samples/ again, byte for byte as they are: node scripts/make-samples.mjs
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sampleFiles } from '../src/demo/samples/files.ts'

const folder = join(import.meta.dirname, '..', 'samples')
rmSync(folder, { recursive: true, force: true })
for (const { path, bytes } of sampleFiles()) {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, bytes)
}
