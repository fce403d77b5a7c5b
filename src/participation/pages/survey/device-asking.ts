import { type AppContext, scopeOf } from '#platform/web.ts'
import type { DeviceKind } from '../../changes/survey-devices.ts'
import { type Device, findDeviceByKey } from '../../queries/survey-devices.ts'
import { SECRET } from '../../rules/survey/submission.ts'

/** The enrolled device whose key a request bears (`Authorization: Bearer …`); undefined where it bears none that is good. */
export async function deviceAsking(c: AppContext, jenis: DeviceKind): Promise<Device | undefined> {
  const secret = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  return SECRET.test(secret) ? findDeviceByKey(scopeOf(c).db, secret, jenis) : undefined
}
