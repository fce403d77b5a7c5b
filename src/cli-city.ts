import type { Command } from 'commander'
import type { Shell } from './cli-program.ts'

/** Commands on the city's own database. */
export function addCity(_program: Command, _shell: Shell): void {}
