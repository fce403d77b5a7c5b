import type { Command } from 'commander'
import { chainAudit, verifyAudit } from '#platform/audit-chain.ts'
import { backup } from '#platform/backup.ts'
import { EXIT, printJson } from '#platform/command-output.ts'
import { recordBackup } from '#platform/last-backup.ts'
import { RESTORE_FAULTS, restore } from '#platform/restore.ts'
import { systemClock } from '#shared/clock.ts'
import { say } from '#shared/text.ts'
import { atDesk } from './cli-desk.ts'
import { addCommand, addGroup, asJson, optionText, type Shell } from './cli-program.ts'

const WORDS = {
  audit: { id: 'Jejak audit', en: 'The audit trail' },
  verify: {
    id: 'Buktikan bahwa tidak ada baris yang diubah, hilang atau ditukar',
    en: 'Prove that no row was altered, lost or reordered',
  },
  sound: {
    id: '{chained} baris audit utuh; kepala rantai {head}',
    en: '{chained} audit rows whole; head of the chain {head}',
  },
  broken: { id: 'Rantai audit rusak pada baris {row}: {what}', en: 'The audit chain is broken at row {row}: {what}' },
  backup: {
    id: 'Seluruh kota dalam satu berkas (kunci ikut bila SASANDO_PASSPHRASE diisi)',
    en: 'The whole city in one file (with its keys if SASANDO_PASSPHRASE is set)',
  },
  restore: { id: 'Kembalikan cadangan ke basis data kosong', en: 'Restore a backup into an empty database' },
  written: {
    id: '{rows} baris dari {tables} tabel ditulis ke {path}',
    en: '{rows} rows of {tables} tables written to {path}',
  },
  restored: { id: '{rows} baris dari {tables} tabel dikembalikan', en: '{rows} rows of {tables} tables restored' },
} as const

/** `sasando audit verify`, `backup` and `restore`. */
export function addKeeping(program: Command, shell: Shell): void {
  addAudit(program, shell)
  addBackup(program, shell)
  addRestore(program, shell)
}

function addAudit(program: Command, shell: Shell): void {
  const { lang, output } = shell
  const audit = addGroup(program, 'audit', WORDS.audit, lang)
  const head = optionText(lang, 'kepala rantai yang dulu dicetak', 'a head of the chain printed earlier')
  const command = addCommand(audit, 'verify', WORDS.verify, lang).option('--head <hash>', head)
  asJson(command, lang).action((options: { head?: string; json: boolean }) =>
    atDesk(shell, undefined, async ({ db }) => {
      await chainAudit(db)
      const verdict = await verifyAudit(db, options.head)
      if (options.json) printJson(output, verdict)
      else if (verdict.ok)
        output.out(`${say(lang, WORDS.sound, { chained: verdict.chained, head: verdict.head ?? '-' })}\n`)
      else output.err(`${say(lang, WORDS.broken, { row: verdict.auditId ?? '-', what: verdict.fault })}\n`)
      return verdict.ok ? EXIT.done : EXIT.broken
    }),
  )
}

function passphrase(): { passphrase?: string } {
  const given = process.env['SASANDO_PASSPHRASE']
  return given === undefined || given === '' ? {} : { passphrase: given }
}

function addBackup(program: Command, shell: Shell): void {
  addCommand(program, 'backup <berkas>', WORDS.backup, shell.lang).action((path: string) =>
    atDesk(shell, undefined, async ({ opened, config, db, actor }) => {
      const now = systemClock.now()
      const { rows, tables } = await backup(opened.owner, path, { dataFolder: config.dataFolder, now, ...passphrase() })
      await recordBackup(db, actor, now)
      shell.output.out(`${say(shell.lang, WORDS.written, { rows, tables, path })}\n`)
      return EXIT.done
    }),
  )
}

function addRestore(program: Command, shell: Shell): void {
  const { lang, output } = shell
  addCommand(program, 'restore <berkas>', WORDS.restore, lang).action((path: string) =>
    atDesk(shell, undefined, async ({ opened, config }) => {
      const outcome = await restore(opened, path, { dataFolder: config.dataFolder, ...passphrase() })
      if (!outcome.ok) {
        output.err(`${say(lang, RESTORE_FAULTS[outcome.reason], outcome.details)}\n`)
        return EXIT.refused
      }
      output.out(`${say(lang, WORDS.restored, { rows: outcome.value.rows, tables: outcome.value.tables })}\n`)
      return EXIT.done
    }),
  )
}
