import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertAccount, insertGrant } from '#people/changes/account-rows.ts'
import { initCommand } from '#people/setup-command.ts'
import { readConfig } from '#platform/config.ts'
import { openSasando } from '#platform/connect.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { hashPassword } from '#platform/passwords.ts'
import { systemClock } from '#shared/clock.ts'
import type { Lang } from '#shared/text.ts'
import { type Running, serveCity } from '../../src/serve.ts'
import { exifJpeg } from '../builders/photos.ts'
import { axeViolations, openBrowser, type TestBrowser } from '../support/browser.ts'
import { PASSWORD } from '../support/small-city.ts'

const NIP = '199001012020121001'
const PHOTO = { width: 320, height: 200, orientation: 1 }

/** In `npm test`: Indonesian without JavaScript, English with it; `npm run soak` goes all four ways. */
const WAYS: readonly { lang: Lang; javaScript: boolean }[] =
  process.env['SASANDO_SOAK'] === '1'
    ? [true, false].flatMap((javaScript) => (['id', 'en'] as const).map((lang) => ({ lang, javaScript })))
    : [
        { lang: 'id', javaScript: false },
        { lang: 'en', javaScript: true },
      ]

describe.each(WAYS)('a complaint from sending to reopening ($lang, JavaScript $javaScript)', ({ lang, javaScript }) => {
  let folder: string
  let city: Running
  let citizen: TestBrowser
  let staff: TestBrowser
  let track: string
  let shown: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sasando-journey-'))
    const config = readConfig({ SASANDO_DATA: folder, PORT: '0' })
    const opened = await openSasando(config, () => undefined)
    const output = { out: () => undefined, err: () => undefined }
    const desk = { db: opened.db, actor: { kind: 'cli', name: 'test' } as const, clock: systemClock, output, lang }
    await initCommand({ nip: undefined, name: 'Petugas', decreeNo: '1/2026', json: true }, desk)
    await verifierAndOfficer(opened.db)
    city = await serveCity(config, { log: createLog({ write: () => undefined }) })
    await city.ready
    await opened.close()
    citizen = await openBrowser({ javaScript, width: 390 })
    staff = await openBrowser({ javaScript })
    for (const { page } of [citizen, staff]) page.setDefaultTimeout(10_000)
  })
  afterAll(async () => {
    await citizen.close()
    await staff.close()
    await city.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('sent on a phone, with a photo, after reading it once more', async () => {
    const { page } = citizen
    await page.goto(`${city.url}/keluhan?lang=${lang}`)
    await sound(page)
    await page.click('main a.button')
    await sound(page)
    await page.check('[name=jenis][value=KELUHAN]')
    await page.selectOption('[name=kategori]', 'jalan')
    await page.selectOption('[name=unit]', 'dpupr')
    await page.fill('[name=judul]', 'Trotoar amblas di Kuanino')
    await page.fill('[name=isi]', 'Trotoar amblas. Hubungi Pak Yohanis 0812-3456-7890.')
    await page.fill('[name=nama]', 'Maria Contoh')
    await page.fill('[name=kontak]', '0812 0000 0009')
    await page.check('[name=anonim]')
    await page.click('main form button')
    await sound(page)
    expect(await page.textContent('main')).toContain('0812-3456-7890')
    const photo = join(folder, 'trotoar.jpg')
    writeFileSync(photo, exifJpeg(PHOTO))
    await page.setInputFiles('[name=berkas]', photo)
    await page.waitForTimeout(2100)
    await page.click('form[action="/keluhan/kirim"] button')
    await sound(page)
    const code = (await page.textContent('main code')) ?? ''
    expect(code.trim()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    track = new URL(page.url()).pathname
    expect(track).toBe(`/keluhan/lacak/${code.trim().replaceAll('-', '')}`)
    expect(await page.locator('script').count()).toBe(0)
  }, 60_000)

  test('verified, redacted and published by the city’s verifier, who is also the officer of the unit; answered', async () => {
    const { page } = staff
    await page.goto(`${city.url}/masuk?lang=${lang}`)
    await page.fill('[name=nip]', NIP)
    await page.fill('[name=sandi]', PASSWORD)
    await page.click('main form button')
    await page.goto(`${city.url}/partisipasi/keluhan`)
    await sound(page)
    await page.click('main table a[href*="/partisipasi/keluhan/"]')
    await sound(page)
    expect(await page.textContent('main')).not.toContain('Maria')
    await page.check('[name=kelas][value=TIDAK_BERKADAR]')
    await page.click('form[action$="/verifikasi"]:has([value=verify]) button')
    await page.fill('form[action$="/moderasi"] [name=isi]', 'Trotoar amblas.')
    await page.fill('form[action$="/moderasi"] [name=alasan]', 'Nama dan nomor orang')
    await page.check('[name=foto-1]')
    await page.click('button[value=TERBIT]')
    await sound(page)
    await answer(page, 'Sudah ditambal.')
    shown = `/keluhan/${new URL(page.url()).pathname.split('/').at(-1)}`
  }, 60_000)

  test('everyone reads it without the number, and sees the photo', async () => {
    const { page } = citizen
    await page.goto(`${city.url}${shown}`)
    await sound(page)
    const text = (await page.textContent('main')) ?? ''
    expect(text).toContain('Sudah ditambal.')
    expect(text).not.toMatch(/0812|Yohanis|Maria/)
    await page.goto(`${city.url}${shown}/foto/1`)
    expect(await page.locator('img').evaluate((image) => image.getBoundingClientRect().width)).toBeGreaterThan(0)
  })

  test('the reporter sends it back, it is answered again, and confirmed', async () => {
    const { page } = citizen
    await page.goto(`${city.url}${track}`)
    await sound(page)
    await page.fill('#f-reopen', 'Tambalannya sudah lepas.')
    await page.click('button[value=reopen]')
    await sound(page)
    await staff.page.reload()
    expect(await staff.page.textContent('main')).toContain('Tambalannya sudah lepas.')
    await answer(staff.page, 'Ditambal ulang dengan beton.')
    await page.reload()
    await page.click('button[value=confirm]')
    expect(await page.textContent('main')).toMatch(
      lang === 'id' ? /Pelapor menyatakan selesai/ : /The reporter says it is solved/,
    )
    await page.goto(`${city.url}/keluhan?keadaan=selesai`)
    await sound(page)
    expect(await page.textContent('main')).toContain('Trotoar amblas di Kuanino')
  }, 60_000)

  test('a code that opens nothing says so; wrongdoing has its own way', async () => {
    const { page } = citizen
    await page.goto(`${city.url}/keluhan/lacak`)
    await sound(page)
    await page.fill('[name=kode]', 'AAAA-BBBB-CCCC-DDDD-EEEE')
    await page.click('main form button')
    await sound(page)
    await page.goto(`${city.url}/lapor-pelanggaran`)
    await sound(page)
    await page.fill('[name=isi]', 'Meminta uang pelicin.')
    await page.click('main form button')
    await sound(page)
    expect(await page.textContent('main')).toContain('Meminta uang pelicin.')
    expect((await staff.page.goto(`${city.url}/partisipasi/pelanggaran`))?.status()).toBe(403)
  })

  async function answer(page: Page, text: string): Promise<void> {
    const form = page.locator('details:has(input[value=reply])')
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click()
    await form.locator('textarea').fill(text)
    await form.locator('button').click()
  }

  /** axe is a script itself: where the browser runs none, the language is all that can be asked. */
  async function sound(page: Page): Promise<void> {
    if (javaScript) expect(await axeViolations(page)).toEqual([])
    expect(await page.getAttribute('html', 'lang')).toBe(lang)
  }
})

/** One person with both roles, which a small city may well have. */
async function verifierAndOfficer(db: Database): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  await inTransaction(db, async (tx) => {
    const person = await tx.client.query<{ id: number }>(
      `insert into people.person (name, created_by) values ('Yosefina Contoh', 'test') returning id`,
    )
    const personId = person.rows[0]?.id ?? 0
    await tx.client.query(`insert into people.person_identifier (person_id, kind, value) values ($1, 'NIP', $2)`, [
      personId,
      NIP,
    ])
    for (const role of ['moderator', 'pejabat_penghubung'] as const)
      await insertGrant(tx, { personId, role, unitId: undefined, from: '2025-01-01', decreeNo: 'SK/1' }, 'test')
    await insertAccount(tx, { personId, login: NIP, passwordHash }, 'test')
  })
}
