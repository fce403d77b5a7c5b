import { type Command, Option } from 'commander'
import { ensureCity, initCommand, userAddCommand } from '#people/setup-command.ts'
import { importCommand } from '#people/import-command.ts'
import { systemClock } from '#shared/clock.ts'
import { atDesk } from './cli-desk.ts'
import { addCommand, addGroup, optionText, type Shell } from './cli-program.ts'
import { IMPORTS } from './modules.ts'

type InitOptions = { nip?: string; nama: string; sk: string; json: boolean }
type UserOptions = { role: string; unit?: string; sk: string; as?: string; json: boolean }

/** `init`, `user add` and `import`: an empty city, who may do what in it, and its files. */
export function addSetup(program: Command, shell: Shell): void {
  addImport(program, shell)
  const { lang, output } = shell
  addCommand(
    program,
    'init',
    { id: 'Buat kota kosong dengan akun BKPPD pertama', en: 'Make an empty city with the first account of BKPPD' },
    lang,
  )
    .option(
      '--nip <NIP>',
      optionText(
        lang,
        'NIP pemegang akun (tanpa ini: masuk sebagai bkppd)',
        'NIP of the holder (without it: sign in as bkppd)',
      ),
    )
    .option('--nama <nama>', optionText(lang, 'nama pemegang akun', 'name of the holder'), 'Petugas BKPPD pertama')
    .option('--sk <nomor>', optionText(lang, 'nomor SK penunjukan', 'number of the decree'), 'init')
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action(({ nip, nama, sk, json }: InitOptions) =>
      atDesk(shell, undefined, (desk) =>
        initCommand({ nip, name: nama, decreeNo: sk, json }, { ...desk, clock: systemClock, output, lang }),
      ),
    )
  const user = addGroup(program, 'user', { id: 'Akun dan peran', en: 'Accounts and roles' }, lang)
  addCommand(
    user,
    'add <NIP>',
    {
      id: 'Beri peran dengan SK; cetak kode untuk akun baru',
      en: 'Give a role by decree; print the code of a new account',
    },
    lang,
  )
    .requiredOption('--role <peran>', optionText(lang, 'peran, mis. bendahara', 'role, e.g. bendahara'))
    .option(
      '--unit <kode>',
      optionText(
        lang,
        'unit dan bawahannya; tanpa ini seluruh kota',
        'unit and what is below it; without it the whole city',
      ),
    )
    .requiredOption('--sk <nomor>', optionText(lang, 'nomor SK', 'number of the decree'))
    .option('--as <NIP>', optionText(lang, 'bertindak sebagai orang ini', 'act as this person'))
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action((nip: string, { role, unit, sk, as, json }: UserOptions) =>
      atDesk(shell, as, (desk) =>
        userAddCommand({ nip, role, unit, decreeNo: sk, json }, { ...desk, clock: systemClock, output, lang }),
      ),
    )
}

type ImportOptions = { kind: string; map?: string; dryRun: boolean; goodRows: boolean; as?: string; json: boolean }

function addImport(program: Command, shell: Shell): void {
  const { lang, output } = shell
  addCommand(
    program,
    'import <berkas>',
    { id: 'Impor satu berkas: semua baris atau tidak satu pun', en: 'Import a file: all of its rows or none' },
    lang,
  )
    .addOption(
      new Option('--kind <jenis>', optionText(lang, 'jenis berkas', 'kind of file'))
        .choices(IMPORTS.map((each) => each.kind))
        .makeOptionMandatory(),
    )
    .option('--map <MAP.yaml>', optionText(lang, 'pemetaan nama kolom', 'mapping of column names'))
    .option('--dry-run', optionText(lang, 'laporkan saja, jangan menulis', 'report only, write nothing'), false)
    .option(
      '--good-rows',
      optionText(lang, 'ambil baris yang baik, tinggalkan yang ditolak', 'take the good rows, leave the refused'),
      false,
    )
    .option('--as <NIP>', optionText(lang, 'bertindak sebagai orang ini', 'act as this person'))
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action((file: string, { as, ...options }: ImportOptions) =>
      atDesk(shell, as, async (desk) => {
        await ensureCity(desk.db)
        return importCommand({ file, ...options }, { ...desk, clock: systemClock, output, lang }, IMPORTS)
      }),
    )
}
