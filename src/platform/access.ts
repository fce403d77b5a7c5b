import { empty, joinSql, type Sql, sql } from './database.ts'

/** Roles given by decree for a unit subtree (settled by the city, not by the software). */
export const ROLES = [
  'bkppd',
  'admin_opd',
  'bendahara',
  'inspektorat',
  'walikota',
  'sekda',
  'operator',
  'petugas_loket',
  'pejabat_penghubung',
  'moderator',
  'pelatih',
  'auditor_luar',
] as const
export type Role = (typeof ROLES)[number]

/** One role over the subtree whose path starts with `unitPath`; '/' is the whole city. */
export type Grant = { readonly role: Role; readonly unitPath: string }

/** Who acts: a signed-in person, the command line on the server itself, or nobody known. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly accountId: string
      readonly personId: number
      readonly name: string
      readonly nip: string
      readonly grants: readonly Grant[]
      /** Paths of the units this person heads today, acting included. */
      readonly heads: readonly string[]
    }
  | { readonly kind: 'cli'; readonly name: string }
  | { readonly kind: 'public' }

/** What an action is about: the person and the unit it touches. Absent = the city as a whole. */
export type Target = { readonly personId?: number; readonly unitPath?: string }

/**
 * Who may: a role (inside its subtree), the person itself, the head of the person's or unit's subtree (never for
 * itself), the command line, anyone signed in, or anyone at all.
 */
export type Permit = Role | 'self' | 'head' | 'cli' | 'signed-in' | 'anyone'

export type AccessTable = Readonly<Record<string, readonly Permit[]>>

/** Thrown when an action is not allowed; the one error handler answers it with 403. */
export type AccessDenied = Error & { readonly denied: { readonly action: string } }

export function isAccessDenied(error: unknown): error is AccessDenied {
  return error instanceof Error && 'denied' in error
}

export type Access<Action extends string> = {
  readonly table: AccessTable
  /** Throws AccessDenied unless the actor may do the action to the target. */
  readonly requireAccess: (actor: Actor, action: Action, target: Target) => void
  readonly mayAccess: (actor: Actor, action: Action, target: Target) => boolean
  /** The same rule as a SQL condition over a list's columns. */
  readonly accessCondition: (actor: Actor, action: Action, columns: { person?: Sql; path?: Sql }) => Sql
}

/** A module's access: its table of named actions, as a check for one target and as a condition for lists. */
export function accessFor<const T extends AccessTable>(table: T): Access<Extract<keyof T, string>> {
  const permitsOf = (action: string): readonly Permit[] => {
    const permits = table[action]
    if (permits === undefined) throw new Error(`unknown action ${action}`)
    return permits
  }
  const mayAccess = (actor: Actor, action: string, target: Target) =>
    permitsOf(action).some((permit) => permits1(actor, permit, target))
  return {
    table,
    mayAccess,
    requireAccess: (actor, action, target) => {
      if (!mayAccess(actor, action, target)) throw denied(action)
    },
    accessCondition: (actor, action, columns) => {
      const parts = permitsOf(action).flatMap((permit) => conditions(actor, permit, columns))
      return parts.length === 0 ? sql`false` : sql`(${joinSql(parts, ' or ')})`
    },
  }
}

export function denied(action: string): AccessDenied {
  return Object.assign(new Error(`not allowed: ${action}`), { denied: { action } })
}

function permits1(actor: Actor, permit: Permit, target: Target): boolean {
  if (permit === 'anyone') return true
  if (actor.kind === 'cli') return permit === 'cli'
  if (actor.kind === 'public' || permit === 'cli') return false
  if (permit === 'signed-in') return true
  if (permit === 'self') return target.personId === actor.personId
  if (permit === 'head') return target.personId !== actor.personId && actor.heads.some((path) => covers(path, target))
  return actor.grants.some((grant) => grant.role === permit && covers(grant.unitPath, target))
}

/** A grant over a subtree covers what lies in it; only a grant over the city covers what belongs to no unit. */
function covers(path: string, target: Target): boolean {
  if (path === '/') return true
  return target.unitPath?.startsWith(path) === true
}

function conditions(actor: Actor, permit: Permit, columns: { person?: Sql; path?: Sql }): Sql[] {
  if (permit === 'anyone') return [sql`true`]
  if (actor.kind === 'cli') return permit === 'cli' ? [sql`true`] : []
  if (actor.kind === 'public' || permit === 'cli') return []
  if (permit === 'signed-in') return [sql`true`]
  if (permit === 'self') return columns.person === undefined ? [] : [sql`${columns.person} = ${actor.personId}`]
  if (permit === 'head')
    return actor.heads.map((path) => sql`(${inPath(path, columns.path)}${notSelf(actor.personId, columns.person)})`)
  return actor.grants.filter((grant) => grant.role === permit).map((grant) => inPath(grant.unitPath, columns.path))
}

function inPath(path: string, column: Sql | undefined): Sql {
  if (path === '/') return sql`true`
  if (column === undefined) return sql`false`
  return sql`starts_with(${column}, ${path})`
}

function notSelf(personId: number, column: Sql | undefined): Sql {
  return column === undefined ? empty : sql` and ${column} is distinct from ${personId}`
}

/** Name of an actor in the audit: an id, never a name or NIP. */
export function auditName(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  return actor.kind === 'cli' ? `cli:${actor.name}` : 'public'
}
