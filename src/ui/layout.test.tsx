import { describe, expect, it } from 'vitest'
import { CLERK, pageHtml, scopeFor } from '#tests/support/page.tsx'
import { withFootnotes } from './footnotes.ts'
import { longestMatch } from './frame.tsx'

const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

describe('pages', () => {
  it('says its language, title and city, and leads past the menu', async () => {
    const text = await pageHtml(scopeFor(), { title: 'Mutu layanan', kind: 'public' }, <p>Isi</p>)
    expect(text).toContain('<html lang="id">')
    expect(text).toContain('<title>Mutu layanan · Kota Kupang</title>')
    expect(text).toContain('<a class="skip" href="#isi">')
    expect(text).toContain('<main id="isi"')
  })

  it('carries no script, no inline style and no staff stylesheet on public pages', async () => {
    const text = await pageHtml(scopeFor(), { title: 'Publik', kind: 'public' }, <p>Isi</p>)
    expect(text).not.toMatch(/<script|<style|\sstyle=/)
    expect(text).toMatch(/\/aset\/public-[0-9a-f]{10}\.css/)
    expect(text).not.toContain('staff')
  })

  it('escapes every text from outside', async () => {
    const scope = scopeFor({
      actor: { ...CLERK, name: hostile },
      menu: [{ href: '/"x', label: { id: hostile, en: '' } }],
    })
    const page = {
      title: hostile,
      kind: 'staff',
      question: hostile,
      crumbs: [{ href: `/"${hostile}`, label: hostile }],
    } as const
    const text = await pageHtml(scope, page, <p>{hostile}</p>, `/contoh?cari=${encodeURIComponent(hostile)}`)
    expect(text).not.toMatch(/<script|<img/)
    expect(text.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(6)
  })

  it('switches the language at the same address, other parameters kept', async () => {
    const id = await pageHtml(scopeFor(), { title: 'x', kind: 'public' }, 'isi', '/contoh?hal=2')
    expect(id).toContain('href="/contoh?hal=2&amp;lang=en"')
    const en = await pageHtml(scopeFor({ lang: 'en' }), { title: 'x', kind: 'public' }, 'isi', '/contoh?lang=en&hal=2')
    expect(en).toContain('href="/contoh?lang=id&amp;hal=2"')
  })

  it('shows a staff member only the rooms in the scope, the current one marked', async () => {
    const menu = [
      { href: '/bulan', label: { id: 'Bulan', en: 'Months' } },
      { href: '/operasi', label: { id: 'Operasi', en: 'Operations' } },
    ]
    const text = await pageHtml(
      scopeFor({ actor: CLERK, menu }),
      { title: 'x', kind: 'staff' },
      'isi',
      '/bulan/2026-01',
    )
    expect(text).toMatch(/href="\/bulan" aria-current="page"/)
    expect(text).not.toMatch(/href="\/operasi" aria-current/)
    expect(text).not.toContain('/auditor')
  })

  it('refreshes itself only when asked to', async () => {
    const still = await pageHtml(scopeFor(), { title: 'x', kind: 'staff' }, 'isi')
    expect(still).not.toContain('http-equiv')
    const moving = await pageHtml(scopeFor(), { title: 'x', kind: 'staff', refreshSeconds: 3 }, 'isi')
    expect(moving).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(moving).toMatch(/<script nonce="test">.*setTimeout\(on,3000\)/s)
  })

  it('marks demonstration data on every page, and only then', async () => {
    expect(await pageHtml(scopeFor({ demo: true }), { title: 'x', kind: 'public' }, '')).toContain('Data contoh')
    expect(await pageHtml(scopeFor(), { title: 'x', kind: 'public' }, '')).not.toContain('Data contoh')
  })
})

describe('footnotes for paper', () => {
  it('numbers links, the same address once, and lists them whole', () => {
    const { text, links } = withFootnotes(
      '<a href="/a?x=1&amp;y=2">a</a><a class="b" href="https://b.go.id">b</a><a href="/a?x=1&amp;y=2">c</a>',
      'https://kupang.example',
      '/contoh',
    )
    expect(text).toBe(
      '<a data-note="1" href="/a?x=1&amp;y=2">a</a><a data-note="2" class="b" href="https://b.go.id">b</a><a data-note="1" href="/a?x=1&amp;y=2">c</a>',
    )
    expect(links).toEqual(['https://kupang.example/a?x=1&y=2', 'https://b.go.id'])
  })

  it('leaves alone what leads nowhere on paper', () => {
    const inside = '<a href="#f-nip">x</a><abbr title="<a href=/x>">y</abbr><a href="/contoh?urut=nip">z</a>'
    expect(withFootnotes(inside, 'https://x', '/contoh').text).toBe(inside)
  })
})

describe('the current room', () => {
  it('is the longest that fits whole segments', () => {
    expect(longestMatch(['/bulan', '/bulan/2026-01', '/bul'], '/bulan/2026-01/daftar?x')).toBe('/bulan/2026-01')
    expect(longestMatch(['/bul'], '/bulan')).toBeUndefined()
  })
})
