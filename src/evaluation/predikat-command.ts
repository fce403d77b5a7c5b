import { EXIT, fault, type Output, printJson, refuse } from '#platform/command-output.ts'
import { loadShipped } from '#platform/shipped-policy.ts'
import type { Policy } from '#policy/policy.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { readPredikat } from './rules/predikat.ts'

export type PredikatArgs = {
  /** Ratings as typed: `1`, `2` or `3`. */
  readonly hasil: string
  readonly perilaku: string
  readonly json: boolean
  readonly lang: Lang
}

const LINE: Text = {
  id: '{predikat} (kuadran {kuadran}), angka kredit {percent} % dari koefisien. Dasar: {cite}',
  en: '{predikat} (kuadran {kuadran}), credit points {percent}% of the coefficient. Basis: {cite}',
}
const RATING: Text = {
  id: '"{given}" bukan rating; isi 1 (di atas), 2 (sesuai) atau 3 (di bawah ekspektasi)',
  en: '"{given}" is no rating; give 1 (above), 2 (as) or 3 (below expectation)',
}

/** `predikat --hasil 1|2|3 --perilaku 1|2|3`: the predikat that two ratings lead to, by the shipped policies. */
export async function predikatCommand(args: PredikatArgs, output: Output): Promise<number> {
  const faults = (['hasil', 'perilaku'] as const)
    .filter((name) => !/^[123]$/.test(args[name]))
    .map((name) => fault('predikat', filled(args[name]), { column: `--${name}` }))
  if (faults.length > 0) return refuse(output, faults, args.lang)
  const policies = {
    predikat: loadShipped('national/predikat.yaml'),
    angkaKredit: loadShipped('national/angka-kredit.yaml'),
  }
  const at = latest([policies.predikat, policies.angkaKredit])
  const found = readPredikat(policies, at, Number(args.hasil), Number(args.perilaku))
  const { kuadran, predikat, angkaKreditPercent, cite } = found
  if (args.json) return printJson(output, { kuadran, predikat, angkaKreditPercent, cite })
  output.out(`${say(args.lang, LINE, { predikat, kuadran, percent: angkaKreditPercent, cite })}\n`)
  return EXIT.done
}

/** The last day on which anything changes in any of the policies: what holds now, without asking the clock. */
function latest(policies: readonly Policy[]): string {
  return policies.flatMap(({ changes }) => changes).reduce((last, day) => (day > last ? day : last), '')
}

function filled(given: string): Text {
  return { id: say('id', RATING, { given }), en: say('en', RATING, { given }) }
}
