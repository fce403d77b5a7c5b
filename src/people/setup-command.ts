import { type Actor, type Role, ROLES } from '#platform/access.ts'
import { EXIT, type Output, printJson } from '#platform/command-output.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import { HOME } from '#platform/city.ts'
import type { Clock } from '#shared/clock.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { addUser, CODE_DAYS, initCity, type Issued } from './accounts.ts'
import { applyCity } from './changes/apply-city.ts'
import { readCity } from './city.ts'
import { roleFault } from './pages/roles-words.ts'
import { hasUnits } from './queries/units.ts'

export type SetupDesk = {
  readonly db: Database
  readonly actor: Actor
  readonly clock: Clock
  readonly output: Output
  readonly lang: Lang
}

/** Units are valid from this day on: long before any month that is computed. */
const FOUNDED = '2020-01-01'

const WORDS = {
  ready: {
    id: 'Kota siap. Akun BKPPD pertama: masuk sebagai {nip}.',
    en: 'The city is ready. First account of BKPPD: sign in as {nip}.',
  },
  code: {
    id: 'Kode sekali pakai untuk {nip} (berlaku {days} hari, tidak ditampilkan lagi): {code}\nBuka /aktifkan dan buat kata sandi.',
    en: 'One-time code for {nip} (valid {days} days, not shown again): {code}\nOpen /aktifkan and choose a password.',
  },
  granted: { id: 'Peran {role} diberikan kepada {nip}.', en: 'Role {role} given to {nip}.' },
  role: { id: '--role: pilih salah satu dari {roles}', en: '--role: choose one of {roles}' },
} as const satisfies Readonly<Record<string, Text>>

/** Why no first account is made, and what to do. */
const INIT_FAULTS = {
  'not-empty': {
    id: 'Kota ini sudah berisi akun atau orang. Tambah peran dengan `sasando user add`, atau pakai SASANDO_DATA lain.',
    en: 'This city already has accounts or people. Add roles with `sasando user add`, or use another SASANDO_DATA.',
  },
  'bad-nip': { id: '--nip {nip}: bukan NIP yang benar (18 angka)', en: '--nip {nip}: not a valid NIP (18 digits)' },
  'no-name': { id: '--nama: isi nama pemegang akun', en: '--nama: give the name of the holder' },
  'no-decree': { id: '--sk: isi nomor SK penunjukan', en: '--sk: give the number of the decree' },
} as const satisfies Readonly<Record<string, Text>>

/** The configuration of the city that ships with the product: its units and calendar, in an empty database. */
export async function ensureCity(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (await hasUnits(tx)) return
    await applyCity(tx, { kind: 'cli', name: 'init' }, readCity(HOME.folder), FOUNDED)
  })
}

export type InitArgs = {
  readonly nip: string | undefined
  readonly name: string
  readonly decreeNo: string
  readonly json: boolean
}

/** `init`: an empty city with its units and calendar, the first account of BKPPD, and the code that opens it. */
export async function initCommand(args: InitArgs, desk: SetupDesk): Promise<number> {
  const outcome = await inTransaction(desk.db, (tx) => initCity(tx, desk.clock, args))
  if (!outcome.ok) {
    desk.output.err(`${say(desk.lang, INIT_FAULTS[outcome.reason], outcome.details)}\n`)
    return EXIT.refused
  }
  await ensureCity(desk.db)
  if (args.json) return printJson(desk.output, { login: outcome.value.nip, code: outcome.value.code })
  desk.output.out(`${say(desk.lang, WORDS.ready, { nip: outcome.value.nip })}\n`)
  printCode(outcome.value, desk)
  return EXIT.done
}

export type UserAddArgs = {
  readonly nip: string
  readonly role: string
  readonly unit: string | undefined
  readonly decreeNo: string
  readonly json: boolean
}

/** `user add`: gives a role by decree and, to someone without an account, prints the code that opens one. */
export async function userAddCommand(args: UserAddArgs, desk: SetupDesk): Promise<number> {
  const { output, lang, clock, actor } = desk
  const role = ROLES.find((one): one is Role => one === args.role)
  if (role === undefined) {
    output.err(`${say(lang, WORDS.role, { roles: ROLES.join(', ') })}\n`)
    return EXIT.refused
  }
  const form = { nip: args.nip, role, unitKode: args.unit, decreeNo: args.decreeNo }
  const outcome = await inTransaction(desk.db, (tx) => addUser(tx, actor, clock, form))
  if (!outcome.ok) {
    output.err(`${roleFault(lang, outcome).message}\n`)
    return EXIT.refused
  }
  const { issued } = outcome.value
  if (args.json) return printJson(output, { nip: args.nip, role, code: issued?.code ?? null })
  output.out(`${say(lang, WORDS.granted, { role, nip: args.nip })}\n`)
  if (issued !== undefined) printCode(issued, desk)
  return EXIT.done
}

function printCode(issued: Issued, { output, lang }: SetupDesk): void {
  output.out(`${say(lang, WORDS.code, { nip: issued.nip, code: issued.code, days: CODE_DAYS })}\n`)
}
