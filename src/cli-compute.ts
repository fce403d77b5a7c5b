import { type Command, Option } from 'commander'
import { predikatCommand } from '#evaluation/predikat-command.ts'
import { skmIndexCommand, skmSampleCommand } from '#participation/skm-commands.ts'
import { nipCommand } from '#people/nip-command.ts'
import { addCommand, addGroup, optionText, type Shell } from './cli-program.ts'

/** Commands that only compute: they need no database and start none. */
export function addComputing(program: Command, shell: Shell): void {
  addSkm(program, shell)
  const { lang, output, end } = shell
  addCommand(
    program,
    'nip <nip...>',
    { id: 'Baca NIP: lahir, diangkat, jenis kelamin', en: 'Read a NIP: birth, appointment, sex' },
    lang,
  )
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action(async (nips: string[], options: { json: boolean }) =>
      end(await nipCommand({ nips, json: options.json, lang }, output)),
    )
  addCommand(
    program,
    'predikat',
    { id: 'Predikat dari rating hasil kerja dan perilaku', en: 'Predikat from the ratings of results and behaviour' },
    lang,
  )
    .requiredOption('--hasil <1|2|3>', optionText(lang, 'rating hasil kerja', 'rating of results'))
    .requiredOption('--perilaku <1|2|3>', optionText(lang, 'rating perilaku', 'rating of behaviour'))
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action(async (options: { hasil: string; perilaku: string; json: boolean }) =>
      end(await predikatCommand({ ...options, lang }, output)),
    )
}

type IndexOptions = {
  nrr: boolean
  scheme: '2017' | '2014' | '2004'
  population?: string
  strata?: string
  json: boolean
}

function addSkm(program: Command, { lang, output, end }: Shell): void {
  const skm = addGroup(program, 'skm', { id: 'Survei Kepuasan Masyarakat', en: "Citizens' satisfaction survey" }, lang)
  addCommand(
    skm,
    'index <file>',
    { id: 'Hitung IKM dari jawaban atau dari NRR', en: 'Compute the IKM from answers or from NRR' },
    lang,
  )
    .option('--nrr', optionText(lang, 'berkas berisi unsur,nrr', 'the file holds unsur,nrr'), false)
    .addOption(
      new Option('--scheme <tahun>', optionText(lang, 'peraturan yang dipakai', 'the regulation to use'))
        .choices(['2017', '2014', '2004'])
        .default('2017'),
    )
    .option('--population <N>', optionText(lang, 'banyaknya orang yang dilayani', 'how many people were served'))
    .option('--strata <kolom>', optionText(lang, 'kolom strata (hanya untuk ragam)', 'stratum column (variance only)'))
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action(async (file: string, options: IndexOptions) => {
      const population = options.population === undefined ? undefined : Number(options.population)
      end(
        await skmIndexCommand(
          {
            file,
            nrr: options.nrr,
            scheme: options.scheme,
            population,
            strata: options.strata,
            json: options.json,
            lang,
          },
          output,
        ),
      )
    })
  addCommand(
    skm,
    'sample <N>',
    { id: 'Besar sampel untuk N pengguna layanan', en: 'Sample size for N users of a service' },
    lang,
  )
    .addOption(
      new Option('--error <persen>', optionText(lang, 'tingkat kesalahan', 'error level'))
        .choices(['1', '5', '10'])
        .default('5'),
    )
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
    .action(async (population: string, options: { error: '1' | '5' | '10'; json: boolean }) => {
      end(
        await skmSampleCommand(
          { population: Number(population), error: options.error, json: options.json, lang },
          output,
        ),
      )
    })
}
