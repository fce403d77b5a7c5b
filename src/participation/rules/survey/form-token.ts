import { createHmac, timingSafeEqual } from 'node:crypto'

/** When a form was drawn, signed together with its id: `1767225600.0f3a…`. */
export function drawnToken(key: Buffer, id: string, seconds: number): string {
  return `${seconds}.${signature(key, id, String(seconds))}`
}

/** The second at which the form of this id was drawn; undefined where the token is not ours. */
export function drawnAt(key: Buffer, id: string, token: string): number | undefined {
  const match = /^(\d{1,12})\.([0-9a-f]{32})$/.exec(token)
  if (match === null) return undefined
  const [, seconds = '', signed = ''] = match
  const right = Buffer.from(signature(key, id, seconds))
  return timingSafeEqual(Buffer.from(signed), right) ? Number(seconds) : undefined
}

function signature(key: Buffer, id: string, seconds: string): string {
  return createHmac('sha256', key).update(`${id}:${seconds}`).digest('hex').slice(0, 32)
}
