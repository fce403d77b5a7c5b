import { type Command, Option } from 'commander'
import { publishEnded } from '#participation/publish-command.ts'
import { ensureCity } from '#people/setup-command.ts'
import { EXIT } from '#platform/command-output.ts'
import { systemClock } from '#shared/clock.ts'
import { monthExplain } from '#welfare/explain-command.ts'
import { type MonthDesk, monthClose, monthPaylist, monthVerify } from '#welfare/month-command.ts'
import { atDesk, type Desk } from './cli-desk.ts'
import { addCommand, addGroup, asPerson, asJson, optionText, type Shell } from './cli-program.ts'
import { IMPORTS } from './modules.ts'

type Acting = { as?: string }
type CloseOptions = Acting & { from?: string; susulan: boolean; json: boolean }
type ListOptions = Acting & { unit?: string; run?: number; format: 'xlsx' | 'pdf' | 'csv'; out?: string }

const WORDS = {
  month: { id: 'Bulan: tutup, buktikan, daftar bayar', en: 'Months: close, prove, pay list' },
  close: {
    id: 'Tutup bulan; dengan --from, impor dulu isi folder',
    en: 'Close a month; with --from, import a folder first',
  },
  verify: {
    id: 'Hitung ulang bulan tertutup dari yang dibekukan',
    en: 'Recompute a closed month from what was frozen',
  },
  explain: { id: 'Jelaskan mengapa seseorang menerima sekian', en: 'Explain why a person got this sum' },
  paylist: { id: 'Tulis daftar bayar', en: 'Write the pay list' },
} as const

/** `sasando month close|verify|paylist|explain`. */
export function addMonth(program: Command, shell: Shell): void {
  const month = addGroup(program, 'month', WORDS.month, shell.lang)
  addClose(month, shell)
  addVerify(month, shell)
  addPaylist(month, shell)
  addExplain(month, shell)
}

function deskOf(desk: Desk, { output, lang }: Shell): MonthDesk {
  return { db: desk.db, actor: desk.actor, clock: systemClock, output, lang, dataFolder: desk.config.dataFolder }
}

function addClose(month: Command, shell: Shell): void {
  const { lang } = shell
  const from = optionText(
    lang,
    'folder berkas: SIASN, presensi, predikat, SKM, …',
    'folder of files: SIASN, attendance, …',
  )
  const susulan = optionText(lang, 'putaran susulan untuk yang tertahan', 'a supplementary run for those held back')
  const command = addCommand(month, 'close <YYYY-MM>', WORDS.close, lang).option('--from <folder>', from)
  asJson(asPerson(command.option('--susulan', susulan, false), lang), lang).action(
    (name: string, options: CloseOptions) =>
      atDesk(shell, options.as, async (desk) => {
        const { from: folder, susulan: more, json } = options
        if (folder !== undefined) await ensureCity(desk.db)
        const args = { month: name, from: folder, susulan: more, json }
        const code = await monthClose(args, deskOf(desk, shell), IMPORTS)
        if (code === EXIT.done && folder !== undefined) await publishEnded(desk.db, desk.actor, systemClock, shell)
        return code
      }),
  )
}

function addVerify(month: Command, shell: Shell): void {
  const command = addCommand(month, 'verify <YYYY-MM>', WORDS.verify, shell.lang)
  asJson(asPerson(command, shell.lang), shell.lang).action((name: string, { json, as }: Acting & { json: boolean }) =>
    atDesk(shell, as, (desk) => monthVerify({ month: name, json }, deskOf(desk, shell))),
  )
}

function addPaylist(month: Command, shell: Shell): void {
  const { lang } = shell
  const run = optionText(lang, 'putaran: 1 utama, 2 dan seterusnya susulan', 'run: 1 main, 2 and on supplementary')
  const format = new Option('--format <format>', optionText(lang, 'bentuk berkas', 'kind of file'))
  asPerson(addCommand(month, 'paylist <YYYY-MM>', WORDS.paylist, lang), lang)
    .option('--unit <kode>', optionText(lang, 'satu unit saja', 'one unit only'))
    .addOption(new Option('--run <N>', run).argParser(Number))
    .addOption(format.choices(['xlsx', 'pdf', 'csv']).makeOptionMandatory())
    .option('--out <berkas>', optionText(lang, 'tulis ke berkas ini', 'write to this file'))
    .action((name: string, { as, ...options }: ListOptions) =>
      atDesk(shell, as, (desk) => monthPaylist({ month: name, ...options }, deskOf(desk, shell))),
    )
}

function addExplain(month: Command, shell: Shell): void {
  const command = addCommand(month, 'explain <YYYY-MM>', WORDS.explain, shell.lang).requiredOption(
    '--nip <NIP>',
    optionText(shell.lang, 'orang yang dijelaskan', 'whom to explain'),
  )
  type Options = Acting & { nip: string; json: boolean }
  asJson(asPerson(command, shell.lang), shell.lang).action((name: string, { nip, json, as }: Options) =>
    atDesk(shell, as, (desk) => monthExplain({ month: name, nip, json }, deskOf(desk, shell))),
  )
}
