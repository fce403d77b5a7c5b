import { type ServerType, serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say, type Lang, type Text } from '#shared/text.ts'
import { createApp } from '../../src/app.tsx'
import { MODULES } from '../../src/modules.ts'
import { forumCity, type ForumCity } from '../builders/forum.ts'
import { axeViolations, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { appDeps, movingClock, PASSWORD } from '../support/small-city.ts'

/** In `npm test`: Indonesian without JavaScript, English with it; `npm run soak` goes all four ways. */
const WAYS: readonly { lang: Lang; javaScript: boolean }[] =
  process.env['SASANDO_SOAK'] === '1'
    ? [true, false].flatMap((javaScript) => (['id', 'en'] as const).map((lang) => ({ lang, javaScript })))
    : [
        { lang: 'id', javaScript: false },
        { lang: 'en', javaScript: true },
      ]

const SPOKEN = 'Tambah kursi di ruang tunggu'
const PROMISED = 'Kursi ruang tunggu ditambah sepuluh buah'
const SECRET = 'Maria Rahasia Nalle'

describe.each(WAYS)('a forum from its plan to an overdue promise ($lang, JavaScript $javaScript)', (way) => {
  const { lang, javaScript } = way
  /** 1 June 2026, 08.30 WITA. */
  const clock = movingClock('2026-06-01T00:30:00Z')
  let base: TestDatabase
  let city: ForumCity
  let server: ServerType | undefined
  let origin = ''
  let office: TestBrowser
  let phone: TestBrowser

  beforeAll(async () => {
    base = await testDatabase()
    city = await forumCity(base)
    const app = createApp(appDeps(base, clock, MODULES))
    origin = await new Promise((resolve) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      )
    })
    office = await openBrowser({ javaScript })
    phone = await openBrowser({ javaScript, width: 390 })
    for (const { page } of [office, phone]) page.setDefaultTimeout(10_000)
  }, 120_000)
  afterAll(async () => {
    await office.close()
    await phone.close()
    server?.close()
    await base.drop()
  })

  const desk = '/partisipasi/forum/pkm-oesapa-2026-1'
  const to = (page: Page, path: string) => page.goto(origin + path)
  const main = async (page: Page) => (await page.textContent('main')) ?? ''
  const words = (id: string, en: string): Text => ({ id, en })
  const sees = async (page: Page, text: Text) => expect(await main(page)).toContain(say(lang, text))
  const act = (action: string) => `main form:has([name=tindakan][value=${action}])`
  /** Fills the form of an action, sends it, and insists that the page came back without a complaint. */
  const fill = async (page: Page, action: string, fields: Readonly<Record<string, string>> = {}) => {
    for (const [name, value] of Object.entries(fields)) {
      const control = page.locator(`${act(action)} [name="${name}"]`)
      if ((await control.evaluate((node) => node.nodeName)) === 'SELECT') await control.selectOption(value)
      else await control.fill(value)
    }
    await page
      .locator(`${act(action)} button[type=submit]`)
      .first()
      .click()
    expect(await page.locator('main [role=alert]').count(), await main(page)).toBe(0)
  }
  /** axe is a script itself: where the browser runs none, the language and the width are all that can be asked. */
  const sound = async (page: Page) => {
    expect(await page.getAttribute('html', 'lang')).toBe(lang)
    if (javaScript) expect(await axeViolations(page)).toEqual([])
  }
  const signIn = async (nip: string) => {
    const { page } = office
    await office.context.clearCookies()
    await to(page, `/masuk?lang=${lang}`)
    await page.fill('[name=nip]', nip)
    await page.fill('[name=sandi]', PASSWORD)
    await page.click('main form button')
  }

  test('the unit plans it, names team, agenda and guests, and opens it to all', async () => {
    const { page } = office
    await signIn(city.officer.nip)
    await to(page, '/partisipasi/forum')
    await sees(page, words('Belum direncanakan', 'Not planned'))
    await sound(page)
    await page.locator('main a.button').click()
    await sound(page)
    await page.fill('[name=topik]', 'Antrean dan ruang tunggu')
    await page.fill('[name=layanan]', 'Poli Umum')
    await page.selectOption('[name=bulan]', '2026-06')
    await page.fill('[name=tanggal]', '2026-06-01')
    await page.fill('[name=mulai]', '09.00')
    await page.fill('[name=sampai]', '12.00')
    await page.fill('[name=tempat]', 'Aula Puskesmas Oesapa')
    await page.locator('main form button').click()
    expect(new URL(page.url()).pathname).toBe(desk)
    await fill(page, 'acara', { acara: 'Penjelasan dan tanya jawab' })
    await fill(page, 'tim', { 'jabatan-tim': String(city.headPost), bagian: 'KETUA' })
    await fill(page, 'tim', { 'jabatan-tim': String(city.secretaryPost), bagian: 'SEKRETARIS' })
    await fill(page, 'undangan', { unsur: 'TOKOH', nama: SECRET })
    await sound(page)
    await fill(page, 'undang')
    await sees(page, words('Undangan terbuka', 'Open to all'))
    await sound(page)
  }, 120_000)

  test('a citizen finds it on a phone, registers and sends a suggestion; the moderator shows it', async () => {
    const { page } = phone
    await to(page, `/forum?lang=${lang}`)
    await sound(page)
    await page.click('main a[href="/forum/pkm-oesapa-2026-1"]')
    await sound(page)
    expect(await page.locator('script').count()).toBe(0)
    await page.click('main a[href$="/daftar"]')
    await sound(page)
    await page.selectOption('[name=unsur]', 'PENGGUNA')
    await page.fill('[name=orang]', '2')
    await page.locator('main form button').click()
    await sees(page, words('kursi Anda disiapkan', 'your seat will be ready'))
    await to(page, '/forum/pkm-oesapa-2026-1/usul')
    await sound(page)
    await page.selectOption('[name=unsur]', 'OMS')
    await page.fill('[name=usulan]', 'Nomor antrean lewat ponsel')
    await page.locator('main form button').click()
    await sees(page, words('menunggu moderator', 'waits for the moderator'))
    await signIn(city.moderator.nip)
    await to(office.page, desk)
    await sound(office.page)
    await office.page.click('button[name=putusan][value=tampil]')
  }, 120_000)

  test('it begins; a phone comes in by the code on the screen and suggests', async () => {
    await signIn(city.officer.nip)
    await to(office.page, desk)
    await fill(office.page, 'mulai')
    await sound(office.page)
    await to(office.page, `${desk}/layar`)
    await sound(office.page)
    const code = await office.page.textContent('main .figure b')
    const { page } = phone
    await to(page, `/forum/pkm-oesapa-2026-1/hadir?k=${code}`)
    await sound(page)
    expect(await page.inputValue('[name=kode]')).toBe(code)
    await page.selectOption('[name=unsur]', 'PENGGUNA')
    await page.fill('[name=nama]', SECRET)
    await page.locator('main form button').click()
    expect(new URL(page.url()).pathname).toMatch(/\/peserta\/[\w-]{22}$/)
    await sound(page)
    await page.fill('[name=usulan]', SPOKEN)
    await page.locator('main form button').click()
    await sees(page, words('sudah dicatat', 'it is recorded'))
    await to(office.page, desk)
    await fill(office.page, 'hadir', { unsur: 'OMS', 'nama-hadir': SECRET })
    await sees(office.page, words('Baru 2 unsur masyarakat', 'Only 2 parts of society'))
    await fill(office.page, 'usulan', { unsur: 'OMS', usulan: 'Pengeras suara di loket' })
    await signIn(city.moderator.nip)
    await to(office.page, desk)
    await office.page.click('button[name=putusan][value=tampil]')
  }, 120_000)

  test('each suggestion gets a response, one becomes a promise, and the minutes are finished', async () => {
    const { page } = office
    await signIn(city.officer.nip)
    await to(page, desk)
    await fill(page, 'penjelasan', {
      penjelasan: 'Alur antrean dan jam layanan.',
      batas: 'Anggaran hanya untuk kursi.',
    })
    const answers = page.locator('main form:has([name=tanggapan])')
    expect(await answers.count()).toBe(3)
    for (let at = 0; at < 3; at += 1) {
      await answers
        .nth(at)
        .locator('select')
        .selectOption(at === 0 ? 'DI_LUAR_KEWENANGAN' : 'DITERIMA')
      await answers.nth(at).locator('textarea').fill('Sesuai anggaran tahun ini')
      await answers.nth(at).locator('button').click()
    }
    await fill(page, 'sepakat', {
      pekerjaan: PROMISED,
      jabatan: String(city.headPost),
      tenggat: '2026-06-30',
      bukti: 'Foto ruang tunggu',
    })
    await sound(page)
    await fill(page, 'selesaikan', { nomor: '005/12/2026' })
    await sound(page)
    await fill(page, 'tindaklanjuti', { ditandatangani: '2026-06-01' })
    await to(phone.page, '/forum/pkm-oesapa-2026-1')
    await sound(phone.page)
    const open = await main(phone.page)
    for (const part of [PROMISED, SPOKEN, '005/12/2026', 'Anggaran hanya untuk kursi']) expect(open).toContain(part)
    expect(open).not.toContain(SECRET)
    const [download] = await Promise.all([
      phone.page.waitForEvent('download'),
      phone.page.click('main a[href$="berita-acara.pdf"]'),
    ])
    expect(await download.failure()).toBeNull()
  }, 120_000)

  test('a month later the promise is overdue for everybody to see, and opens the next forum', async () => {
    clock.forward(60 * 24 * 35)
    const { page } = phone
    for (const path of ['/forum', '/unit/pkm-oesapa', '/forum/pkm-oesapa-2026-1/janji/1']) {
      await to(page, path)
      await sees(page, words('Lewat waktu', 'Overdue'))
      expect(await main(page)).toContain(PROMISED)
      await sound(page)
    }
    await signIn(city.officer.nip)
    await to(office.page, '/partisipasi/forum/baru')
    await office.page.fill('[name=topik]', 'Forum kedua tentang antrean')
    await office.page.fill('[name=layanan]', 'Poli Umum')
    await office.page.selectOption('[name=bulan]', '2026-09')
    await office.page.locator('main form button').click()
    await sound(office.page)
    await to(page, '/forum/pkm-oesapa-2026-2')
    expect(await main(page)).toContain(PROMISED)
    await sound(page)
    await to(office.page, '/partisipasi/janji/pkm-oesapa-2026-1/1')
    await sound(office.page)
    await to(office.page, '/partisipasi/standar')
    await sound(office.page)
  }, 120_000)
})
