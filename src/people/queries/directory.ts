import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { nameKey } from '../rules/siasn.ts'

const unitRow = z.object({ id: z.number(), kode: z.string(), name: z.string() })
const positionRow = z.object({ id: z.number(), kode: z.string(), name: z.string(), unit_id: z.number() })
export type DirectoryUnit = z.infer<typeof unitRow>

/** Units and posts by what files call them. */
export type Directory = {
  /** By kode or by name; undefined when unknown or when two units bear the name. */
  readonly unit: (text: string) => DirectoryUnit | undefined
  readonly position: (kode: string) => z.infer<typeof positionRow> | undefined
  readonly positionNamed: (unitId: number, name: string) => z.infer<typeof positionRow> | undefined
}

/** Loads the names of all units (as of a day) and posts: a few thousand, looked up once per row of a file. */
export async function loadDirectory(db: Read, day: string): Promise<Directory> {
  const units = await rows(
    db,
    unitRow,
    sql`select u.id, u.kode, v.name from people.unit u join people.unit_version v on v.unit_id = u.id
      where daterange(v.valid_from, v.valid_to) @> ${day}::date order by u.id`,
  )
  const positions = await rows(db, positionRow, sql`select id, kode, name, unit_id from people.position order by id`)
  const byKode = new Map(units.map((unit) => [unit.kode.toLowerCase(), unit]))
  const byName = unique(units, (unit) => nameKey(unit.name))
  const posByKode = new Map(positions.map((each) => [each.kode.toLowerCase(), each]))
  const posByName = new Map<string, z.infer<typeof positionRow>>()
  for (const each of positions) {
    const key = `${each.unit_id} ${nameKey(each.name)}`
    if (!posByName.has(key)) posByName.set(key, each)
  }
  return {
    unit: (text) => byKode.get(text.trim().toLowerCase()) ?? byName.get(nameKey(text)),
    position: (kode) => posByKode.get(kode.trim().toLowerCase()),
    positionNamed: (unitId, name) => posByName.get(`${unitId} ${nameKey(name)}`),
  }
}

/** A map that leaves out keys that two values share. */
function unique<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T> {
  const found = new Map<string, T>()
  const shared = new Set<string>()
  for (const value of values) {
    const key = keyOf(value)
    if (found.has(key)) shared.add(key)
    found.set(key, value)
  }
  for (const key of shared) found.delete(key)
  return found
}
