import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds Sasando's own package.json, both from source and from the built bundle. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (existsSync(path) && readFileSync(path, 'utf8').includes('"name": "sasando"')) return folder
    if (folder === dirname(folder)) throw new Error('package.json of Sasando was not found above its own code.')
  }
}
