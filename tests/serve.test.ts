import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { type Running, serveCity } from '../src/serve.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sasando-serve-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const config = () => readConfig({ SASANDO_DATA: folder, PORT: '0' })

test('a first start answers at once with its progress, then with the city; a stop leaves nothing running', async () => {
  let go: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (go = resolve))
  const running: Running = await serveCity(config(), {
    prepare: async (_opened, report) => {
      report({ id: 'Kota contoh dibuat', en: 'Making the demo city' }, 3, 12)
      await gate
    },
  })
  expect((await fetch(`${running.url}/healthz`)).status).toBe(503)
  let page = ''
  for (let tries = 0; tries < 400 && !page.includes('Kota contoh'); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const answer = await fetch(`${running.url}/bulan`)
    page = await answer.text()
    expect(answer.status).toBe(503)
  }
  expect(page).toContain('value="3"')
  expect(page).toContain('http-equiv="refresh"')
  go()
  await running.ready
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${running.url}/metrics`)).status).toBe(200)
  expect((await fetch(`${running.url}/metrics`, { headers: { 'X-Forwarded-For': '10.0.0.1' } })).status).toBe(403)
  expect(await (await fetch(`${running.url}/masuk`)).text()).toContain('Masuk')
  await running.stop()
  await expect(fetch(`${running.url}/healthz`)).rejects.toThrow()
})

test('a taken port is said in one sentence', async () => {
  const first = await serveCity(config())
  await first.ready
  const port = new URL(first.url).port
  const second = serveCity(readConfig({ SASANDO_DATA: folder, PORT: port }))
  await expect(second).rejects.toThrow(`PORT: 127.0.0.1:${port} is taken`)
  await first.stop()
})
