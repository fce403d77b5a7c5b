import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { z } from 'zod'
import { EXIT, type Output } from '#platform/command-output.ts'
import { packageRoot } from '#platform/package-root.ts'
import type { Lang } from '#shared/text.ts'
import { addCity } from './cli-city.ts'
import { addComputing } from './cli-compute.ts'
import { addPolicy } from './cli-policy.ts'
import { rootProgram, type Shell } from './cli-program.ts'

const output: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}

/** `--lang` anywhere on the line, else SASANDO_LANG, else Indonesian. */
function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = args.indexOf('--lang')
  const given = at === -1 ? args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) : args[at + 1]
  const wanted = given ?? env['SASANDO_LANG']
  return wanted === 'en' ? 'en' : 'id'
}

const args = process.argv.slice(2)
const shell: Shell = {
  output,
  lang: languageOf(args, process.env),
  end: (code) => {
    process.exitCode = code
  },
}
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')))
const program = rootProgram(shell, version)
addComputing(program, shell)
addPolicy(program, shell)
addCity(program, shell)

try {
  await program.parseAsync(args, { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.refused
  } else {
    output.err(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = EXIT.broken
  }
}
