import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import { DEVICE_KINDS, type DeviceKind } from '../changes/survey-devices.ts'
import { secretHash } from '../rules/survey/submission.ts'

const deviceRow = z.object({
  id: z.string(),
  unitId: z.number(),
  kode: z.string(),
  path: z.string(),
  nama: z.string(),
  jenis: z.enum(DEVICE_KINDS),
  urut: z.number(),
  kontak: z.string().nullable(),
  revoked: z.boolean(),
})

/** A device as enrolled. `urut` is how many answers it has counted itself, `kontak` the day it was last heard. */
export type Device = z.infer<typeof deviceRow>

const devices = sql`select a.id, a.unit_id as "unitId", u.kode, v.path, a.nama, a.jenis, a.urut, a.kontak, a.dicabut_at is not null as revoked
  from participation.skm_alat a join people.unit u on u.id = a.unit_id
  join lateral (select path from people.unit_version v where v.unit_id = u.id order by valid_from desc limit 1) v on true`

/** The device that holds this key, unless it was revoked. */
export async function findDeviceByKey(db: Read, secret: string, jenis: DeviceKind): Promise<Device | undefined> {
  return maybeRow(
    db,
    deviceRow,
    sql`${devices} where a.kunci = ${secretHash('alat', secret)} and a.jenis = ${jenis} and a.dicabut_at is null`,
  )
}

/** A device by its id, or undefined. */
export async function findDevice(db: Read, id: string): Promise<Device | undefined> {
  if (!z.guid().safeParse(id).success) return undefined
  return maybeRow(db, deviceRow, sql`${devices} where a.id = ${id}`)
}

/** The devices of some units, those at work first. */
export async function devicesOf(db: Read, unitIds: readonly number[]): Promise<Device[]> {
  return rows(
    db,
    deviceRow,
    sql`${devices} where a.unit_id = any(${[...unitIds]}::integer[]) order by a.dicabut_at is not null, u.kode, a.nama, a.id`,
  )
}
