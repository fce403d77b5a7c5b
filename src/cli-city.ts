import { type Command, Option } from 'commander'
import { ensureCity } from '#people/setup-command.ts'
import { demoLoad, demoRemove } from '#demo/demo-command.ts'
import { EXIT, printJson } from '#platform/command-output.ts'
import { publishEnded } from '#participation/publish-command.ts'
import { chainAudit, verifyAudit } from '#platform/audit-chain.ts'
import { backup } from '#platform/backup.ts'
import { recordBackup } from '#platform/last-backup.ts'
import { RESTORE_FAULTS, restore } from '#platform/restore.ts'
import { systemClock } from '#shared/clock.ts'
import { say } from '#shared/text.ts'
import { monthClose, monthPaylist, monthVerify } from '#welfare/month-command.ts'
import { atDesk } from './cli-desk.ts'
import { addCommand, addGroup, optionText, type Shell } from './cli-program.ts'
import { addSetup } from './cli-setup.ts'
import { IMPORTS } from './modules.ts'

/** Commands on the city's own database: they start the embedded server or join the one that runs. */
export function addCity(program: Command, shell: Shell): void {
  addSetup(program, shell)
  addMonth(program, shell)
  addKeeping(program, shell)
  addDemo(program, shell)
  addServe(program, shell)
}

type Acting = { as?: string }
type CloseOptions = Acting & { from?: string; susulan: boolean; json: boolean }
type ListOptions = Acting & { unit?: string; run?: number; format: 'xlsx' | 'pdf' | 'csv'; out?: string }

function addMonth(program: Command, shell: Shell): void {
  const { lang, output } = shell
  const month = addGroup(
    program,
    'month',
    { id: 'Bulan: tutup, buktikan, daftar bayar', en: 'Months: close, prove, pay list' },
    lang,
  )
  acting(
    addCommand(
      month,
      'close <YYYY-MM>',
      {
        id: 'Tutup bulan; dengan --from, impor dulu isi folder',
        en: 'Close a month; with --from, import a folder first',
      },
      lang,
    ),
    lang,
  )
    .option(
      '--from <folder>',
      optionText(
        lang,
        'folder berkas: SIASN, presensi, predikat, SKM, …',
        'folder of files: SIASN, attendance, predikat, SKM, …',
      ),
    )
    .option(
      '--susulan',
      optionText(lang, 'putaran susulan untuk yang tertahan', 'a supplementary run for those held back'),
      false,
    )
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action((name: string, { from, susulan, json, as }: CloseOptions) =>
      atDesk(shell, as, async (desk) => {
        if (from !== undefined) await ensureCity(desk.db)
        const at = { ...desk, clock: systemClock, output, lang }
        const code = await monthClose({ month: name, from, susulan, json }, at, IMPORTS)
        if (code === EXIT.done && from !== undefined) await publishEnded(desk.db, desk.actor, systemClock, shell)
        return code
      }),
    )
  acting(
    addCommand(
      month,
      'verify <YYYY-MM>',
      { id: 'Hitung ulang bulan tertutup dari yang dibekukan', en: 'Recompute a closed month from what was frozen' },
      lang,
    ),
    lang,
  )
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action((name: string, { json, as }: Acting & { json: boolean }) =>
      atDesk(shell, as, (desk) => monthVerify({ month: name, json }, { ...desk, clock: systemClock, output, lang })),
    )
  acting(addCommand(month, 'paylist <YYYY-MM>', { id: 'Tulis daftar bayar', en: 'Write the pay list' }, lang), lang)
    .option('--unit <kode>', optionText(lang, 'satu unit saja', 'one unit only'))
    .addOption(
      new Option(
        '--run <N>',
        optionText(lang, 'putaran: 1 utama, 2 dan seterusnya susulan', 'run: 1 main, 2 and on supplementary'),
      ).argParser(Number),
    )
    .addOption(
      new Option('--format <format>', optionText(lang, 'bentuk berkas', 'kind of file'))
        .choices(['xlsx', 'pdf', 'csv'])
        .makeOptionMandatory(),
    )
    .option('--out <berkas>', optionText(lang, 'tulis ke berkas ini', 'write to this file'))
    .action((name: string, { as, ...options }: ListOptions) =>
      atDesk(shell, as, (desk) =>
        monthPaylist({ month: name, ...options }, { ...desk, clock: systemClock, output, lang }),
      ),
    )
}

/** Everyone but the server's own operator acts as somebody: `--as NIP`. */
function acting(command: Command, lang: Shell['lang']): Command {
  return command.option('--as <NIP>', optionText(lang, 'bertindak sebagai orang ini', 'act as this person'))
}

const AUDIT = {
  sound: {
    id: '{chained} baris audit utuh; kepala rantai {head}',
    en: '{chained} audit rows whole; head of the chain {head}',
  },
  broken: { id: 'Rantai audit rusak pada baris {row}: {what}', en: 'The audit chain is broken at row {row}: {what}' },
}
const BACKUP = {
  id: '{rows} baris dari {tables} tabel ditulis ke {path}',
  en: '{rows} rows of {tables} tables written to {path}',
}
const RESTORED = { id: '{rows} baris dari {tables} tabel dikembalikan', en: '{rows} rows of {tables} tables restored' }

function addKeeping(program: Command, shell: Shell): void {
  const { lang, output } = shell
  const audit = addGroup(program, 'audit', { id: 'Jejak audit', en: 'The audit trail' }, lang)
  addCommand(
    audit,
    'verify',
    {
      id: 'Buktikan bahwa tidak ada baris yang diubah, hilang atau ditukar',
      en: 'Prove that no row was altered, lost or reordered',
    },
    lang,
  )
    .option('--head <hash>', optionText(lang, 'kepala rantai yang dulu dicetak', 'a head of the chain printed earlier'))
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action((options: { head?: string; json: boolean }) =>
      atDesk(shell, undefined, async ({ db }) => {
        await chainAudit(db)
        const verdict = await verifyAudit(db, options.head)
        if (options.json) printJson(output, verdict)
        else if (verdict.ok)
          output.out(`${say(lang, AUDIT.sound, { chained: verdict.chained, head: verdict.head ?? '-' })}\n`)
        else output.err(`${say(lang, AUDIT.broken, { row: verdict.auditId ?? '-', what: verdict.fault })}\n`)
        return verdict.ok ? EXIT.done : EXIT.broken
      }),
    )
  const passphrase = process.env['SASANDO_PASSPHRASE']
  const sealed = passphrase === undefined || passphrase === '' ? {} : { passphrase }
  addCommand(
    program,
    'backup <berkas>',
    {
      id: 'Seluruh kota dalam satu berkas (kunci ikut bila SASANDO_PASSPHRASE diisi)',
      en: 'The whole city in one file (with its keys if SASANDO_PASSPHRASE is set)',
    },
    lang,
  ).action((path: string) =>
    atDesk(shell, undefined, async ({ opened, config, db, actor }) => {
      const report = await backup(opened.owner, path, {
        dataFolder: config.dataFolder,
        now: systemClock.now(),
        ...sealed,
      })
      await recordBackup(db, actor, systemClock.now())
      output.out(`${say(lang, BACKUP, { ...report, keys: String(report.keys), path })}\n`)
      return EXIT.done
    }),
  )
  addCommand(
    program,
    'restore <berkas>',
    { id: 'Kembalikan cadangan ke basis data kosong', en: 'Restore a backup into an empty database' },
    lang,
  ).action((path: string) =>
    atDesk(shell, undefined, async ({ opened, config }) => {
      const outcome = await restore(opened, path, { dataFolder: config.dataFolder, ...sealed })
      if (!outcome.ok) {
        output.err(`${say(lang, RESTORE_FAULTS[outcome.reason], outcome.details)}\n`)
        return EXIT.refused
      }
      output.out(`${say(lang, RESTORED, { rows: outcome.value.rows, tables: outcome.value.tables })}\n`)
      return EXIT.done
    }),
  )
}

function addDemo(program: Command, shell: Shell): void {
  const { lang, output } = shell
  const demo = addGroup(program, 'demo', { id: 'Kota contoh', en: 'The demo city' }, lang)
  addCommand(
    demo,
    'load',
    { id: 'Muat kota contoh dengan orang rekaan', en: 'Load the demo city of invented people' },
    lang,
  )
    .option('--seed <N>', optionText(lang, 'benih acak', 'random seed'))
    .option('--until <YYYY-MM>', optionText(lang, 'bulan tertutup terakhir', 'last closed month'))
    .action((options: { seed?: string; until?: string }) =>
      atDesk(shell, undefined, ({ db, opened, config }) =>
        demoLoad(options, { db, owner: opened.owner, config, clock: systemClock, output, lang }),
      ),
    )
  addCommand(
    demo,
    'remove',
    { id: 'Hapus kota contoh tanpa sisa', en: 'Remove the demo city without a trace' },
    lang,
  ).action(() =>
    atDesk(shell, undefined, ({ db, opened, config }) =>
      demoRemove({ db, owner: opened.owner, config, clock: systemClock, output, lang }),
    ),
  )
}

function addServe(program: Command, { lang }: Shell): void {
  addCommand(program, 'serve', { id: 'Layani kota ini di peramban', en: 'Serve this city to browsers' }, lang).action(
    async () => {
      await import('./start.ts')
    },
  )
}
