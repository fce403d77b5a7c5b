import type { Child } from 'hono/jsx'
import type { Scope } from '#platform/web.ts'
import { say, type Text } from '#shared/text.ts'
import { CITY } from './city.ts'
import { addressWith } from './list-params.ts'
import { WORDS } from './text.ts'

type FrameProps = { readonly scope: Scope; readonly address: string }

const PUBLIC_LINKS: readonly { readonly href: string; readonly label: Text }[] = [
  { href: '/unit', label: WORDS.service },
  { href: '/keluhan', label: WORDS.complaints },
  { href: '/forum', label: WORDS.forums },
  { href: '/kebijakan', label: WORDS.policies },
]

/** Top of a public page: the woven band, the city, a few links, the other language. */
export function PublicTop(props: FrameProps): Child {
  const { scope, address } = props
  const signedIn = scope.actor.kind === 'person'
  const links = [
    ...PUBLIC_LINKS,
    signedIn ? { href: '/saya', label: WORDS.staffMenu } : { href: '/masuk', label: WORDS.signIn },
  ]
  return (
    <header>
      <div class="tenun" />
      <div class="top">
        <Brand scope={scope} href="/" />
        <nav aria-label={say(scope.lang, WORDS.publicMenu)}>
          <ul class="links">
            {links.map((link) => (
              <li>
                <a href={link.href} aria-current={currentOf(link.href, address)}>
                  {say(scope.lang, link.label)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageLink {...props} />
      </div>
    </header>
  )
}

/** Top of a staff page: the city, who is signed in, the way out. */
export function StaffTop(props: FrameProps): Child {
  const { scope } = props
  return (
    <header class="top">
      {scope.menu.length === 0 ? null : (
        <button type="button" class="menu-button" popovertarget="menu">
          {say(scope.lang, WORDS.menu)}
        </button>
      )}
      <Brand scope={scope} href="/saya" />
      <div class="who">
        {scope.actor.kind === 'person' ? <span>{scope.actor.name}</span> : null}
        <LanguageLink {...props} />
        {scope.actor.kind === 'person' ? (
          <form method="post" action="/keluar">
            <button type="submit" class="plain">
              {say(scope.lang, WORDS.signOut)}
            </button>
          </form>
        ) : null}
      </div>
    </header>
  )
}

/** The rooms this actor may enter: beside the page on a desk, opened by the menu button on a phone. */
export function StaffSide(props: FrameProps): Child {
  const { scope, address } = props
  const current = longestMatch(
    scope.menu.map((item) => item.href),
    address,
  )
  return (
    <nav id="menu" class="side" popover="auto" aria-label={say(scope.lang, WORDS.staffMenu)}>
      <ul>
        {scope.menu.map((item) => (
          <li>
            <a href={item.href} aria-current={item.href === current ? 'page' : undefined}>
              {say(scope.lang, item.label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Brand(props: { scope: Scope; href: string }): Child {
  return (
    <a class="brand" href={props.href}>
      <svg
        viewBox="0 0 34 34"
        fill="none"
        stroke="currentColor"
        stroke-width="2.2"
        stroke-linecap="round"
        aria-hidden="true"
      >
        <path d="M17 31V5M17 28 5.5 10.5M17 28 28.5 10.5M17 28 10 6.5M17 28 24 6.5M3.5 12C7 3 27 3 30.5 12" />
        <circle cx="17" cy="29" r="3" fill="currentColor" stroke="none" />
      </svg>
      <span>
        {say(props.scope.lang, CITY.city)}
        <small>Sasando</small>
      </span>
    </a>
  )
}

/** The same page in the other language. */
function LanguageLink(props: FrameProps): Child {
  const other = props.scope.lang === 'id' ? 'en' : 'id'
  return (
    <a class="lang" href={addressWith(props.address, { lang: other })} lang={other} hreflang={other}>
      {say(props.scope.lang, WORDS.otherLanguage)}
    </a>
  )
}

function currentOf(href: string, address: string): 'page' | undefined {
  return longestMatch([href], address) === undefined ? undefined : 'page'
}

/** The entry whose address is the longest beginning of this one. */
export function longestMatch(hrefs: readonly string[], address: string): string | undefined {
  const path = address.split('?')[0] ?? ''
  return hrefs.filter((href) => path === href || path.startsWith(`${href}/`)).sort((a, b) => b.length - a.length)[0]
}
