import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, statSync } from 'node:fs'

/** The ordinary user that the servers run as when Sasando is started by root. */
export const SERVER_USER = 'sasando'

export type UserIds = { readonly uid: number; readonly gid: number }

/**
 * Root only: the ids of the server's user, made if it does not exist; the data folder is handed to it.
 * For an ordinary user: undefined, the servers run as that user.
 */
export function serverUser(dataFolder: string): UserIds | undefined {
  if (process.getuid?.() !== 0) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    return undefined
  }
  const ids = findUser() ?? makeUser(dataFolder)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  if (statSync(dataFolder).uid !== ids.uid) chownSync(dataFolder, ids.uid, ids.gid)
  return ids
}

function findUser(): UserIds | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${SERVER_USER}:`))
  if (line === undefined) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function makeUser(dataFolder: string): UserIds {
  execFileSync('useradd', [
    '--system',
    '--user-group',
    '--home-dir',
    dataFolder,
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    SERVER_USER,
  ])
  const made = findUser()
  if (made === undefined) throw new Error(`The user ${SERVER_USER} could not be made; make it by hand and start again.`)
  return made
}
