import type { Child, PropsWithChildren } from 'hono/jsx'
import { html, raw } from 'hono/html'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { assetHref } from './assets.ts'
import { CITY } from './city.ts'
import { PublicTop, StaffSide, StaffTop } from './frame.tsx'
import { withFootnotes } from './footnotes.ts'
import { refreshScript } from './refresh.ts'
import { WORDS } from './text.ts'

export type Crumb = { readonly href: string; readonly label: string }

export type Page = {
  readonly title: string
  /** public: no account, no script, few kilobytes; staff: with the menu of the actor. */
  readonly kind: 'public' | 'staff'
  /** The one question this page answers, under its title. */
  readonly question?: string
  readonly crumbs?: readonly Crumb[]
  /** The page loads itself again after so many seconds (progress of long work). */
  readonly refreshSeconds?: number
  /** HTTP status, 200 unless said otherwise. */
  readonly status?: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500 | 503
}

/** The whole HTML page around a body, in the reader's language, printable as a document. */
export async function renderPage(c: AppContext, page: Page, body: Child): Promise<Response> {
  const scope = scopeOf(c)
  const url = new URL(c.req.url)
  const address = url.pathname + url.search
  const written = await rendered(body)
  const { text, links } = withFootnotes(written, scope.config.origin ?? url.origin, url.pathname)
  const document = await rendered(
    <Document page={page} scope={scope} address={address} links={links}>
      {raw(text)}
    </Document>,
  )
  return c.html(html`<!doctype html>${raw(document)}`, page.status ?? 200)
}

/** JSX as text; texts in it are escaped, components may be asynchronous. */
export async function rendered(node: Child): Promise<string> {
  return (await html`${node}`).toString()
}

type DocumentProps = PropsWithChildren<{
  page: Page
  scope: Scope
  address: string
  links: readonly string[]
}>

function Document(props: DocumentProps): Child {
  const { page, scope, address } = props
  const staff = page.kind === 'staff'
  return (
    <html lang={scope.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${page.title} · ${say(scope.lang, CITY.city)}`}</title>
        {page.refreshSeconds === undefined ? null : (
          <noscript>
            <meta http-equiv="refresh" content={String(page.refreshSeconds)} />
          </noscript>
        )}
        <link rel="icon" href={assetHref('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetHref('public.css')} />
        {staff ? <link rel="stylesheet" href={assetHref('staff.css')} /> : null}
      </head>
      <body class={page.kind}>
        <a class="skip" href="#isi">
          {say(scope.lang, WORDS.skip)}
        </a>
        {scope.demo ? <aside class="demo">{say(scope.lang, WORDS.demo)}</aside> : null}
        {staff ? <StaffTop scope={scope} address={address} /> : <PublicTop scope={scope} address={address} />}
        {staff ? (
          <div class="desk">
            <StaffSide scope={scope} address={address} />
            <Main {...props} />
          </div>
        ) : (
          <Main {...props} />
        )}
        <footer class="foot">
          {say(scope.lang, CITY.government)}. {say(scope.lang, WORDS.footer)}
        </footer>
        {page.refreshSeconds === undefined ? null : (
          <script nonce={scope.nonce}>{raw(refreshScript(page.refreshSeconds))}</script>
        )}
      </body>
    </html>
  )
}

function Main(props: DocumentProps): Child {
  const { page, scope } = props
  return (
    <main id="isi" tabindex={-1}>
      <PaperHead scope={scope} />
      {page.crumbs === undefined || page.crumbs.length === 0 ? null : (
        <nav class="crumbs" aria-label={say(scope.lang, WORDS.crumbs)}>
          <ol>
            {page.crumbs.map((crumb) => (
              <li>
                <a href={crumb.href}>{crumb.label}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>{page.title}</h1>
      {page.question === undefined ? null : <p class="question">{page.question}</p>}
      {props.children}
      <PaperLinks scope={scope} links={props.links} />
    </main>
  )
}

/** Only on paper: whose document this is and when it was printed. */
function PaperHead(props: { scope: Scope }): Child {
  const { lang, clock } = props.scope
  const date = formatDate(localDate(clock.now(), CITY.zone), lang)
  return (
    <div class="paper-only" aria-hidden="true">
      <div class="paper-head">
        <b>{say(lang, CITY.government)}</b>
        <span>{say(lang, WORDS.printed, { date })}</span>
      </div>
    </div>
  )
}

/** Only on paper: where the numbered links lead. */
function PaperLinks(props: { scope: Scope; links: readonly string[] }): Child {
  if (props.links.length === 0) return null
  return (
    <div class="paper-only" aria-hidden="true">
      <hr />
      <b>{say(props.scope.lang, WORDS.footnotes)}</b>
      <ol class="small">
        {props.links.map((link) => (
          <li>{link}</li>
        ))}
      </ol>
    </div>
  )
}
