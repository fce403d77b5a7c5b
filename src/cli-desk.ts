import { userInfo } from 'node:os'
import { actorOfLogin } from '#people/actor.ts'
import type { Actor } from '#platform/access.ts'
import { EXIT } from '#platform/command-output.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Opened, openSasando } from '#platform/connect.ts'
import type { Database } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import type { Shell } from './cli-program.ts'

/** An opened city: its database, who acts, and how to reach its owner. */
export type Desk = { readonly config: Config; readonly opened: Opened; readonly db: Database; readonly actor: Actor }

const UNKNOWN = {
  id: '--as {nip}: tidak ada akun aktif dengan NIP itu',
  en: '--as {nip}: no active account has this NIP',
}

/**
 * Opens the city for one command and leaves it again. The command acts as the command line itself, or with `--as NIP`
 * as that person, with that person's rights; either way it is checked and audited like any other.
 */
export async function atDesk(
  shell: Shell,
  as: string | undefined,
  work: (desk: Desk) => Promise<number>,
): Promise<void> {
  const config = readConfig(process.env)
  const opened = await openSasando(config, (error) => log.error('database', error))
  try {
    const actor = await actorFor(opened.db, as)
    if (actor === undefined) {
      shell.output.err(`${say(shell.lang, UNKNOWN, { nip: as ?? '' })}\n`)
      shell.end(EXIT.refused)
    } else shell.end(await work({ config, opened, db: opened.db, actor }))
  } finally {
    await opened.close()
  }
}

async function actorFor(db: Database, as: string | undefined): Promise<Actor | undefined> {
  if (as === undefined) return { kind: 'cli', name: userInfo().username }
  return actorOfLogin(db, as, localDate(systemClock.now(), CITY.zone))
}
