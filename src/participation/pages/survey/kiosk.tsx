import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { assetHref } from '#ui/assets.ts'
import { CITY } from '#ui/city.ts'
import { rendered } from '#ui/layout.tsx'
import { kioskAssets } from '../../kiosk-assets.ts'
import { findSurveyPlace, type SurveyPlace } from '../../queries/survey-places.ts'
import { quarterOfDay } from '../../skm-period.ts'
import { deskOf } from '../../survey-desk.ts'

const WORDS = {
  title: { id: 'Kios {unit}', en: 'Kiosk {unit}' },
  plain: {
    id: 'Kios ini memerlukan JavaScript. Tanpa itu, pakai formulir biasa.',
    en: 'This kiosk needs JavaScript. Without it, use the plain form.',
  },
  form: { id: 'Buka formulir biasa', en: 'Open the plain form' },
} as const satisfies Readonly<Record<string, Text>>

async function placeOf(c: AppContext): Promise<{ readonly place: SurveyPlace; readonly today: IsoDate }> {
  const { db, clock } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const place = await findSurveyPlace(db, c.req.param('kode') ?? '', today, quarterOfDay(today))
  if (place === undefined) throw notFound('unit')
  return { place, today }
}

/** GET /kios/:kode: the shell of the kiosk; the same for everybody, so that the device may keep it. */
export async function kioskPage(c: AppContext): Promise<Response> {
  const { lang } = scopeOf(c)
  const { place } = await placeOf(c)
  const assets = await kioskAssets()
  const base = `/kios/${place.kode}`
  c.header('Cache-Control', 'no-cache')
  const page = await rendered(
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{say(lang, WORDS.title, { unit: place.name })}</title>
        <link rel="icon" href={assetHref('mark.svg')} type="image/svg+xml" />
        <link rel="manifest" href={`${base}/manifest.webmanifest`} />
        <link rel="stylesheet" href={assetHref('public.css')} />
        <link rel="stylesheet" href={`${base}/aset/${assets.get('kiosk.css')?.file ?? ''}`} />
        <script type="module" src={`${base}/aset/${assets.get('kiosk.ts')?.file ?? ''}`} />
      </head>
      <body class="kiosk">
        <header>
          <div class="tenun" />
          <p class="top">{`${place.name}, ${say(lang, CITY.city)}`}</p>
        </header>
        <main id="isi" lang={lang}>
          <h1>{say(lang, WORDS.title, { unit: place.name })}</h1>
          <noscript>
            <p>{say(lang, WORDS.plain)}</p>
            <p>
              <a href={`/nilai/${place.kode}`}>{say(lang, WORDS.form)}</a>
            </p>
          </noscript>
        </main>
        <footer id="keadaan" aria-live="polite" />
      </body>
    </html>,
  )
  return c.html(html`<!doctype html>${raw(page)}`)
}

/** GET /kios/:kode/aset/:file: code and look, under names that change with their content. */
export async function kioskAsset(c: AppContext): Promise<Response> {
  const asset = [...(await kioskAssets()).values()].find(({ file }) => file === c.req.param('file'))
  if (asset === undefined) throw notFound('asset')
  c.header('Content-Type', asset.mediaType)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  return c.body(asset.body)
}

/** GET /kios/:kode/sw.js: the worker, told what belongs to the shell. It changes whenever that does. */
export async function kioskWorker(c: AppContext): Promise<Response> {
  const { place } = await placeOf(c)
  const base = `/kios/${place.kode}`
  const assets = await kioskAssets()
  const paths = [
    base,
    `${base}/soal.json`,
    `${base}/manifest.webmanifest`,
    assetHref('public.css'),
    assetHref('mark.svg'),
    `${base}/aset/${assets.get('kiosk.css')?.file ?? ''}`,
    `${base}/aset/${assets.get('kiosk.ts')?.file ?? ''}`,
  ]
  const name = `kios:${place.kode}:${createHash('sha256').update(paths.join()).digest('hex').slice(0, 12)}`
  c.header('Content-Type', 'text/javascript; charset=utf-8')
  c.header('Cache-Control', 'no-cache')
  c.header('Service-Worker-Allowed', base)
  return c.body(
    `const worker=self;worker.shell=${JSON.stringify({ name, paths })};\n${assets.get('kiosk-worker.ts')?.body ?? ''}`,
  )
}

/** GET /kios/:kode/manifest.webmanifest: makes the kiosk an application of its own on the tablet. */
export async function kioskManifest(c: AppContext): Promise<Response> {
  const { place } = await placeOf(c)
  const icon = { src: assetHref('mark.svg'), sizes: 'any', type: 'image/svg+xml' }
  return c.json(
    {
      name: say('id', WORDS.title, { unit: place.name }),
      short_name: 'SKM',
      lang: 'id',
      start_url: `/kios/${place.kode}`,
      scope: `/kios/${place.kode}`,
      display: 'fullscreen',
      background_color: '#fbfaf7',
      theme_color: '#1f6f54',
      icons: [icon],
    },
    200,
    { 'Content-Type': 'application/manifest+json; charset=utf-8' },
  )
}

/** GET /kios/:kode/soal.json: the questions of the unit's current survey, in every language. */
export async function kioskQuestions(c: AppContext): Promise<Response> {
  const { place } = await placeOf(c)
  c.header('Cache-Control', 'no-cache')
  return c.json(await deskOf(scopeOf(c).db).questionnaire(place))
}
