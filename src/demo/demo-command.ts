import { EXIT, type Output, printJson } from '#platform/command-output.ts'
import { type Lang, say, type Text, type Values } from '#shared/text.ts'
import { type DemoDeps, type DemoFault, loadDemo } from './load.ts'
import { removeDemo } from './remove.ts'

/** Where the commands run, how they speak, and whether they answer as JSON. */
export type DemoCommandDeps = DemoDeps & { readonly output: Output; readonly lang: Lang; readonly json?: boolean }
/** As they stand on the command line: `--seed N --until YYYY-MM`. */
export type DemoLoadArgs = { readonly seed?: string; readonly until?: string }

/** Why a load or a removal is refused, and what to do. */
const DEMO_FAULTS: Readonly<Record<DemoFault | 'not-loaded' | 'bad-seed', Text>> = {
  'bad-seed': {
    id: '--seed harus bilangan bulat 0 sampai 4294967295, ini "{seed}"',
    en: '--seed must be a whole number from 0 to 4294967295, this is "{seed}"',
  },
  'not-a-month': {
    id: '--until harus bulan seperti 2026-06, ini "{until}"',
    en: '--until must be a month like 2026-06, this is "{until}"',
  },
  'month-not-over': {
    id: 'bulan {until} belum berakhir; isi --until dengan bulan yang sudah lewat',
    en: '{until} is not over yet; give --until a month that has passed',
  },
  'until-too-early': {
    id: '--until paling awal {earliest}, karena kebijakan contoh mulai berlaku Januari 2025',
    en: '--until can be {earliest} at the earliest, because the sample policies begin in January 2025',
  },
  'real-people': {
    id: 'sudah ada orang sungguhan di register, jadi kota contoh tidak dicampur. Pakai folder data lain: SASANDO_DATA=… sasando demo load',
    en: 'real people are registered, and the demo city is not mixed with them. Use another data folder: SASANDO_DATA=… sasando demo load',
  },
  'other-demo': {
    id: 'kota contoh lain sudah dimuat (seed {seed}, sampai {until}). Hapus dulu: sasando demo remove',
    en: 'another demo city is loaded (seed {seed}, until {until}). Remove it first: sasando demo remove',
  },
  'other-city': {
    id: 'kota contoh berisi jabatan dan layanan Kota Kupang, sedangkan SASANDO_CITY menunjuk kota lain. Mulai dengan sasando init',
    en: 'the demo city holds the posts and services of Kota Kupang, and SASANDO_CITY names another city. Begin with sasando init',
  },
  'loaded-already': {
    id: 'kota contoh itu sudah dimuat (seed {seed}, sampai {until}); tidak ada yang perlu dikerjakan',
    en: 'that demo city is loaded already (seed {seed}, until {until}); there is nothing to do',
  },
  'not-loaded': { id: 'kota contoh tidak sedang dimuat', en: 'the demo city is not loaded' },
}

const LOADED: Text = {
  id: 'Kota contoh siap: dua belas bulan sampai {until}. Akun contoh tertulis di halaman masuk.',
  en: 'The demo city is ready: twelve months until {until}. Its accounts stand on the sign-in page.',
}
const REMOVED: Text = { id: 'Kota contoh dihapus: {rows} baris.', en: 'The demo city is removed: {rows} rows.' }

/** `sasando demo load [--seed N --until YYYY-MM]`; progress goes to stderr. Answers the exit code. */
export async function demoLoad(args: DemoLoadArgs, deps: DemoCommandDeps): Promise<number> {
  const seed = args.seed === undefined ? undefined : seedOf(args.seed)
  if (args.seed !== undefined && seed === undefined) return refuseWith(deps, 'bad-seed', { seed: args.seed })
  const outcome = await loadDemo(deps, {
    ...(seed !== undefined && { seed }),
    ...(args.until !== undefined && { until: args.until }),
    report: (done, total, step) => deps.output.err(`${done}/${total} ${say(deps.lang, step)}\n`),
  })
  if (!outcome.ok) return refuseWith(deps, outcome.reason, outcome.details)
  if (deps.json === true) return printJson(deps.output, { seed: outcome.value.seed, until: outcome.value.until })
  deps.output.out(`${say(deps.lang, LOADED, { until: outcome.value.until })}\n`)
  return EXIT.done
}

/** `sasando demo remove`. Answers the exit code. */
export async function demoRemove(deps: DemoCommandDeps): Promise<number> {
  const outcome = await removeDemo(deps)
  if (!outcome.ok) return refuseWith(deps, outcome.reason, outcome.details)
  if (deps.json === true) return printJson(deps.output, { rows: outcome.value })
  deps.output.out(`${say(deps.lang, REMOVED, { rows: outcome.value })}\n`)
  return EXIT.done
}

function refuseWith(deps: DemoCommandDeps, reason: keyof typeof DEMO_FAULTS, values: Values): number {
  deps.output.err(`${say(deps.lang, DEMO_FAULTS[reason], values)}\n`)
  return EXIT.refused
}

function seedOf(text: string): number | undefined {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  return seed <= 4_294_967_295 ? seed : undefined
}
