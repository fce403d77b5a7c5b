import { EXIT, type Output, printJson } from '#platform/command-output.ts'
import { formatDate } from '#shared/dates.ts'
import { type Nip, type NipFault, parseNip } from '#shared/nip.ts'
import { type Lang, say, type Text } from '#shared/text.ts'

export type NipArgs = { readonly nips: readonly string[]; readonly json: boolean; readonly lang: Lang }

const NONE: Text = { id: 'Tuliskan sedikitnya satu NIP', en: 'Give at least one NIP' }
const LINE: Text = {
  id: '{nip}: {kind}, lahir {birth}, diangkat {appointed}, {gender}, urutan {sequence}',
  en: '{nip}: {kind}, born {birth}, appointed {appointed}, {gender}, sequence {sequence}',
}
const GENDERS: Readonly<Record<'L' | 'P', Text>> = {
  L: { id: 'laki-laki', en: 'male' },
  P: { id: 'perempuan', en: 'female' },
}

/**
 * `nip NIP …`: what each number says of its holder, or what is wrong with it. An invalid number is an answer, so the
 * exit code is 0; warnings go to `err`.
 */
export async function nipCommand(args: NipArgs, output: Output): Promise<number> {
  if (args.nips.length === 0) {
    output.err(`${say(args.lang, NONE)}\n`)
    return EXIT.refused
  }
  const read = args.nips.map((text) => ({ text, found: parseNip(text) }))
  for (const { found } of read) {
    if (found.valid) for (const warning of found.warnings) output.err(`${found.nip}: ${say(args.lang, warning)}\n`)
  }
  if (args.json)
    return printJson(
      output,
      read.map(({ text, found }) => asJson(text, found, args.lang)),
    )
  for (const { text, found } of read) output.out(`${asLine(text, found, args.lang)}\n`)
  return EXIT.done
}

function asJson(text: string, found: Nip | NipFault, lang: Lang): object {
  if (!found.valid) return { nip: text, valid: false, fault: say(lang, found.fault) }
  const { nip, valid, birth, appointed, gender, sequence, kind } = found
  return { nip, valid, birth, appointed, gender, sequence, kind }
}

function asLine(text: string, found: Nip | NipFault, lang: Lang): string {
  if (!found.valid) return `${text}: ${say(lang, found.fault)}`
  const { nip, kind, birth, appointed, gender, sequence } = found
  const values = { nip, kind, appointed, sequence, birth: formatDate(birth, lang), gender: say(lang, GENDERS[gender]) }
  return say(lang, LINE, values)
}
