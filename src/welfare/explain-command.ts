import { EXIT, fault, printJson, refuse } from '#platform/command-output.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { requireAccess } from './access.ts'
import { refusalText } from './faults.ts'
import type { MonthDesk } from './month-command.ts'
import { findPersonOfMonth } from './queries/persons.ts'
import { citeWords } from './rules/cite-words.ts'
import { stepWords } from './rules/step-words.ts'
import { findLine, type Tpp, tppOf } from './tpp.ts'
import { TRIAL_MARK } from './welfare.ts'

const WORDS = {
  nobody: {
    id: 'NIP {nip} tidak ada dalam pembayaran {month}',
    en: 'NIP {nip} is in no payment of {month}',
  },
  title: { id: '{name}, {nip}, {jabatan}: TPP {month}', en: '{name}, {nip}, {jabatan}: TPP of {month}' },
  received: { id: 'Diterima {net} dari kotor {gross}.', en: 'Received {net} of gross {gross}.' },
  unverified: {
    id: 'Belum dicocokkan dengan peraturannya: {list}',
    en: 'Not yet verified against the regulation: {list}',
  },
  sources: { id: 'Dari baris:', en: 'From the rows:' },
  source: { id: '  {input}: {file}{sheet}, baris {row}', en: '  {input}: {file}{sheet}, row {row}' },
  punches: { id: '  presensi: {files}', en: '  attendance: {files}' },
} as const satisfies Readonly<Record<string, Text>>

/** `month explain`: why a person got this sum: every step in words with its article, and the rows it came from. */
export async function monthExplain(
  args: { readonly month: string; readonly nip: string; readonly json: boolean },
  desk: MonthDesk,
): Promise<number> {
  const { db, actor, output, lang } = desk
  if (!isMonth(args.month)) {
    const text = refusalText({ reason: 'not-a-month', details: { month: args.month } })
    return refuse(output, [fault(args.month, text)], lang)
  }
  const person = await findPersonOfMonth(db, args.nip, args.month)
  requireAccess(actor, 'view_pay', person === undefined ? {} : { personId: person.personId, unitPath: person.unitPath })
  const found = person === undefined ? undefined : await findLine(db, person.personId, args.month, true)
  if (found === undefined) {
    output.err(`${say(lang, WORDS.nobody, { nip: args.nip, month: args.month })}\n`)
    return EXIT.refused
  }
  const tpp = await tppOf(db, found)
  if (args.json) return printJson(output, asJson(tpp, lang === 'id'))
  output.out(`${asText(tpp, desk).join('\n')}\n`)
  return EXIT.done
}

function asJson({ run, line, explanation, sources, punches }: Tpp, indonesian: boolean): object {
  const { steps, sentences, sentencesEn, unverified } = explanation
  const { nip, gross, pph, bpjs, net } = line
  return {
    nip,
    month: run.month,
    run: run.no,
    trial: run.trial,
    provisional: line.provisional,
    gross,
    pph,
    bpjs,
    net,
    unverified,
    steps,
    sentences: indonesian ? sentences : sentencesEn,
    sources,
    punches,
  }
}

function asText(tpp: Tpp, { lang }: MonthDesk): string[] {
  const { run, line, explanation, sources, punches } = tpp
  const { name, nip, jabatan } = line
  const sentences = lang === 'id' ? explanation.sentences : explanation.sentencesEn
  const unverified = explanation.unverified.join(', ')
  return [
    ...(run.trial ? [say(lang, TRIAL_MARK)] : []),
    say(lang, WORDS.title, { name, nip, jabatan, month: formatMonth(run.month, lang) }),
    say(lang, WORDS.received, { net: formatRupiah(line.net, lang), gross: formatRupiah(line.gross, lang) }),
    ...explanation.steps.map((step, at) => {
      const words = stepWords(step, sentences[at] ?? '', tpp.names, lang).replace(/\.$/, '')
      return `${at + 1}. ${words} [${citeWords(step.cite, tpp.titles, lang)}]`
    }),
    ...(unverified === '' ? [] : [say(lang, WORDS.unverified, { list: unverified })]),
    say(lang, WORDS.sources),
    ...sources.map(({ input, file, sheet, row }) =>
      say(lang, WORDS.source, {
        input,
        file: file ?? '-',
        sheet: sheet === undefined ? '' : ` ${sheet}`,
        row: row ?? '-',
      }),
    ),
    ...(punches.length === 0 ? [] : [say(lang, WORDS.punches, { files: punches.join(', ') })]),
  ]
}
