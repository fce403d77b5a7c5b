import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { row, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import type { IsoDate } from '#shared/dates.ts'
import { requireAccess } from '../access.ts'
import { secretHash } from '../rules/survey/submission.ts'

/** A tablet at a counter, or a queue system that issues receipts. */
export const DEVICE_KINDS = ['KIOS', 'ANTREAN'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

type Unit = { readonly id: number; readonly kode: string; readonly path: string }

/** Enrols a device for a unit; answers its key, shown once and kept as a hash alone. */
export async function enrolDevice(
  tx: Transaction,
  actor: Actor,
  unit: Unit,
  device: { readonly nama: string; readonly jenis: DeviceKind },
): Promise<{ readonly id: string; readonly secret: string }> {
  requireAccess(actor, 'manage_devices', { unitPath: unit.path })
  const secret = randomBytes(16).toString('base64url')
  const { id } = await row(
    tx,
    z.object({ id: z.string() }),
    sql`insert into participation.skm_alat (unit_id, nama, jenis, kunci, created_by)
      values (${unit.id}, ${device.nama}, ${device.jenis}, ${secretHash('alat', secret)}, ${auditName(actor)}) returning id`,
  )
  await recordAudit(tx, actor, 'participation.enrol_device', `alat:${id}`, { unit: unit.kode, jenis: device.jenis })
  return { id, secret }
}

/** From now on this device is refused; what it sent before stays. */
export async function revokeDevice(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  device: { readonly id: string; readonly unitPath: string },
): Promise<void> {
  requireAccess(actor, 'manage_devices', { unitPath: device.unitPath })
  const changed = await run(
    tx,
    sql`update participation.skm_alat set dicabut_at = ${clock.now()} where id = ${device.id} and dicabut_at is null`,
  )
  if (changed === 1) await recordAudit(tx, actor, 'participation.revoke_device', `alat:${device.id}`)
}

/** Notes the day a device was last heard, and the highest number of its own count. */
export async function noteContact(tx: Transaction, deviceId: string, day: IsoDate, highest: number): Promise<void> {
  await run(
    tx,
    sql`update participation.skm_alat set kontak = ${day}, urut = greatest(urut, ${highest})
      where id = ${deviceId} and (kontak is distinct from ${day} or urut < ${highest})`,
  )
}
