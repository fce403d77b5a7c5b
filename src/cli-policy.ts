import { type Command, InvalidArgumentError, Option } from 'commander'
import {
  policyCheckCommand,
  policyDiffCommand,
  policyExplainCommand,
  policyPageCommand,
  type PolicyRunArgs,
  policyRunCommand,
} from '#platform/policy-commands.ts'
import { policyAdopt, policyState } from '#platform/policy-adoption-command.ts'
import { systemClock } from '#shared/clock.ts'
import { isMonth, type Month } from '#shared/period.ts'
import type { Lang } from '#shared/text.ts'
import { atDesk } from './cli-desk.ts'
import { addCommand, addGroup, asJson, asPerson, optionText, type Shell } from './cli-program.ts'

type Named = { readonly name: string; readonly path: string }
type RunOptions = {
  month: Month
  people: string
  events: { name: string | undefined; path: string }[]
  registry: Named[]
  amend: string[]
  json: boolean
}

function runArgs(file: string, options: RunOptions, lang: Lang): PolicyRunArgs {
  const { month, people, events, amend, json } = options
  return { file, month, people, events, registries: options.registry, amend, json, lang }
}

/** `sasando policy …`: check, run, explain, diff and page of a document without a database; adopt and state with it. */
export function addPolicy(program: Command, shell: Shell): void {
  const { lang, output, end } = shell
  const policy = addGroup(program, 'policy', { id: 'Peraturan sebagai data', en: 'Regulations as data' }, lang)
  addCommand(
    policy,
    'check <file>',
    { id: 'Periksa satu dokumen kebijakan; diam bila benar', en: 'Check a policy document; silent when sound' },
    lang,
  )
    .addOption(many('--amend <file>', optionText(lang, 'perubahan (boleh diulang)', 'an amendment (may be repeated)')))
    .action(async (file: string, options: { amend: string[] }) =>
      end(await policyCheckCommand({ file, amend: options.amend, lang }, output)),
    )
  withRun(
    addCommand(policy, 'run <file>', { id: 'Hitung untuk banyak orang', en: 'Compute for many people' }, lang),
    lang,
  ).action(async (file: string, options: RunOptions) =>
    end(await policyRunCommand(runArgs(file, options, lang), output)),
  )
  withRun(
    addCommand(
      policy,
      'explain <file>',
      { id: 'Jelaskan hasil satu orang, langkah demi langkah', en: "Explain one person's result, step by step" },
      lang,
    ),
    lang,
  )
    .requiredOption('--nip <NIP>', optionText(lang, 'orang yang dijelaskan', 'whom to explain'))
    .action(async (file: string, options: RunOptions & { nip: string }) =>
      end(await policyExplainCommand({ ...runArgs(file, options, lang), nip: options.nip }, output)),
    )
  withRun(
    addCommand(
      policy,
      'diff <file>',
      { id: 'Bandingkan sebelum dan sesudah perubahan', en: 'Compare before and after an amendment' },
      lang,
    ),
    lang,
  ).action(async (file: string, options: RunOptions) =>
    end(await policyDiffCommand(runArgs(file, options, lang), output)),
  )
  addCommand(
    policy,
    'page <file>',
    { id: 'Tulis kebijakan dalam bahasa biasa', en: 'Write the policy in plain language' },
    lang,
  )
    .addOption(many('--amend <file>', optionText(lang, 'perubahan (boleh diulang)', 'an amendment (may be repeated)')))
    .addOption(monthOption(lang))
    .action(async (file: string, options: { amend: string[]; month?: Month }) =>
      end(await policyPageCommand({ file, amend: options.amend, month: options.month, lang }, output)),
    )
  addAdoption(policy, shell)
}

type AdoptOptions = { decree: string; amend: string[]; from?: Month; as?: string; json: boolean }

/** `policy adopt` and `policy state`: a document becomes the city's own law, and where each stands. */
function addAdoption(policy: Command, shell: Shell): void {
  const { lang } = shell
  const adopt = addCommand(
    policy,
    'adopt <file>',
    {
      id: 'Jadikan dokumen ini kebijakan kota: simpan, ajukan, sahkan, berlakukan',
      en: "Make this document the city's policy: keep, submit, approve, put in force",
    },
    lang,
  )
    .requiredOption('--decree <NO>', optionText(lang, 'nomor keputusan atau Perkada', 'number of the decree'))
    .addOption(many('--amend <file>', optionText(lang, 'perubahan (boleh diulang)', 'an amendment (may be repeated)')))
    .addOption(monthOption(lang, '--from <YYYY-MM>', optionText(lang, 'mulai berlaku', 'governs from')))
  asJson(asPerson(adopt, lang), lang).action((file: string, { decree, amend, from, as, json }: AdoptOptions) =>
    atDesk(shell, as, (desk) =>
      policyAdopt({ file, amend, decreeNo: decree, from, json }, { ...desk, ...shell, clock: systemClock }),
    ),
  )
  const state = addCommand(
    policy,
    'state [id]',
    { id: 'Keadaan kebijakan yang tersimpan di kota ini', en: 'Where the policies kept by this city stand' },
    lang,
  )
  asJson(asPerson(state, lang), lang).action((id: string | undefined, { as, json }: { as?: string; json: boolean }) =>
    atDesk(shell, as, (desk) => policyState({ id, json }, { ...desk, ...shell, clock: systemClock })),
  )
}

function withRun(command: Command, lang: Lang): Command {
  return command
    .addOption(monthOption(lang).makeOptionMandatory())
    .requiredOption(
      '--people <file>',
      optionText(lang, 'CSV: nip dan satu kolom tiap masukan', 'CSV: nip and a column per input'),
    )
    .addOption(eventFiles(lang))
    .addOption(registries(lang))
    .addOption(many('--amend <file>', optionText(lang, 'perubahan (boleh diulang)', 'an amendment (may be repeated)')))
    .option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
}

function many(flags: string, text: string): Option {
  return new Option(flags, text).default([]).argParser((value: string, before: string[]) => [...before, value])
}

function monthOption(lang: Lang, flags = '--month <YYYY-MM>', text = optionText(lang, 'bulan', 'month')): Option {
  return new Option(flags, text).argParser((value: string): Month => {
    if (isMonth(value)) return value
    throw new InvalidArgumentError(optionText(lang, 'tulis bulan seperti 2026-01', 'write the month like 2026-01'))
  })
}

function eventFiles(lang: Lang): Option {
  const text = optionText(lang, 'CSV baris peristiwa (boleh diulang)', 'CSV of event rows (may be repeated)')
  return new Option('--events <[NAME=]file>', text)
    .default([])
    .argParser((value: string, before: RunOptions['events']) => {
      const at = value.indexOf('=')
      return [
        ...before,
        at === -1 ? { name: undefined, path: value } : { name: value.slice(0, at), path: value.slice(at + 1) },
      ]
    })
}

function registries(lang: Lang): Option {
  const text = optionText(
    lang,
    'register acuan dengan kolom id (boleh diulang)',
    'reference register with a column id (may be repeated)',
  )
  return new Option('--registry <NAME=file>', text).default([]).argParser((value: string, before: Named[]) => {
    const at = value.indexOf('=')
    if (at < 1)
      throw new InvalidArgumentError(optionText(lang, 'tulis seperti unit=units.csv', 'write it like unit=units.csv'))
    return [...before, { name: value.slice(0, at), path: value.slice(at + 1) }]
  })
}
