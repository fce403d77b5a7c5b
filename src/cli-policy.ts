import type { Command } from 'commander'
import { addGroup, type Shell } from './cli-program.ts'

/** `sasando policy …`: check, run, explain, diff and page of a policy document. */
export function addPolicy(program: Command, { lang }: Shell): void {
  addGroup(program, 'policy', { id: 'Peraturan sebagai data', en: 'Regulations as data' }, lang)
}
