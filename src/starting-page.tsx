import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Config } from '#platform/config.ts'
import { securityHeaders } from '#platform/security.ts'
import { say, type Text } from '#shared/text.ts'
import { assetHref, uiWeb } from '#ui/assets.ts'
import type { AppEnv } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'

/** How far the start is; shown until the city can be used. */
export type StartProgress = { readonly step: Text; readonly done: number; readonly total: number }

const WORDS = {
  title: { id: 'Sasando sedang disiapkan', en: 'Sasando is being prepared' },
  refresh: {
    id: 'Halaman ini menyegarkan diri sampai kota dapat dibuka.',
    en: 'This page refreshes by itself until the city can be opened.',
  },
} as const

/** Answers every address while the city starts: this page says how far it is, and asks again every two seconds. */
export function startingApp(config: Config, progress: () => StartProgress): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(securityHeaders(config))
  app.get('/healthz', (c) => c.text('starting', 503))
  for (const route of uiWeb.routes) app.get(route.path, (c) => route.handler(c))
  app.all('*', (c) => {
    c.header('Cache-Control', 'no-store')
    c.header('Retry-After', '2')
    const chosen = c.req.query('lang')
    const lang = chosen === 'id' || chosen === 'en' ? chosen : config.lang
    const { step, done, total } = progress()
    const page = (
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta http-equiv="refresh" content="2" />
          <title>{`${say(lang, WORDS.title)} · ${say(lang, CITY.city)}`}</title>
          <link rel="stylesheet" href={assetHref('public.css')} />
        </head>
        <body class="public">
          <main id="isi">
            <h1>{say(lang, WORDS.title)}</h1>
            <p>{say(lang, step)}</p>
            <progress
              aria-label={say(lang, WORDS.title)}
              max={total > 0 ? total : undefined}
              value={total > 0 ? done : undefined}
            />
            <p>{say(lang, WORDS.refresh)}</p>
          </main>
        </body>
      </html>
    )
    return c.html(html`<!doctype html>${page}`, 503)
  })
  return app
}
