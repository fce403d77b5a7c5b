import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { Config } from './config.ts'

/** Largest body of an import, read as a stream by `receiveUpload`; any other body is 1 MB at most. */
export const UPLOAD_LIMIT = 210 * 1024 * 1024
export const BODY_LIMIT = 1024 * 1024

/**
 * Strict headers: nothing from elsewhere, no inline style, inline script by nonce only, no framing, no referrer
 * (a receipt or a tracking code in an address must not travel on).
 */
export function securityHeaders(config: Config): MiddlewareHandler {
  const https = config.origin?.startsWith('https:') === true
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", NONCE],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
    permissionsPolicy: { camera: false, microphone: false, geolocation: false, payment: false, usb: false },
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: https ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
  })
}

/** A form posted from another site is refused with 403. */
export function crossSiteGuard(config: Config): MiddlewareHandler {
  return csrf({ origin: (origin, c) => origin === publicOrigin(config, c) })
}

/** The origin under which the city is reached: SASANDO_URL, else what a trusted proxy says, else the request's own. */
export function publicOrigin(config: Config, c: Context): string {
  if (config.origin !== undefined) return new URL(config.origin).origin
  const own = new URL(c.req.url)
  const proto = config.trustProxy ? c.req.header('x-forwarded-proto') : undefined
  return proto === 'https' ? `https://${own.host}` : own.origin
}

/** Bodies above the limit end with 413; those of an import are counted while they are read. */
export function bodyLimits(
  isUpload: (c: Context) => boolean,
  tooLarge: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  const small = bodyLimit({ maxSize: BODY_LIMIT, onError: tooLarge })
  return async (c, next) => {
    if (!isUpload(c)) return small(c, next)
    const announced = Number(c.req.header('content-length') ?? '0')
    return announced > UPLOAD_LIMIT ? tooLarge(c) : next()
  }
}
