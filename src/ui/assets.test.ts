import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { packageRoot } from '#platform/package-root.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { assetHref, bundleStyles, STYLES, loadAssets, uiWeb } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'sasando-assets-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('styles', () => {
  it.each([
    { entry: 'public.css', budget: 4096 },
    { entry: 'staff.css', budget: 12_288 },
  ] as const)('$entry stays below $budget bytes compressed', async ({ entry, budget }) => {
    const body = (await bundleStyles(packageRoot())).get(entry)?.body ?? ''
    expect(body.length).toBeGreaterThan(500)
    expect(gzipSync(body, { level: 9 }).length).toBeLessThanOrEqual(budget)
  })

  it('loads nothing from elsewhere: no font, no picture, no import left', async () => {
    for (const asset of (await bundleStyles(packageRoot())).values()) {
      expect(asset.body).not.toMatch(/url\(|@import|@font-face/)
    }
  })
})

describe('assets', () => {
  it('are served under a name that carries their content, to be kept for a year', async () => {
    const app = appWith(scopeFor(), uiWeb.routes)
    const response = await app.request(assetHref('public.css'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(await response.text()).toContain('@layer')
  })

  it('answer 404 to any other name', async () => {
    const app = appWith(scopeFor(), uiWeb.routes)
    expect((await app.request('/aset/public-0000000000.css')).status).toBe(404)
    expect((await app.request('/aset/..%2F..%2Fpackage.json')).status).toBe(404)
  })

  it('come from the build where the code does, and from the sources where it does not', async () => {
    const built = join(folder, 'dist', 'assets')
    mkdirSync(built, { recursive: true })
    for (const entry of STYLES) writeFileSync(join(built, nameOf(entry)), `built ${entry}`)
    writeFileSync(join(built, 'manifest.json'), JSON.stringify(Object.fromEntries(STYLES.map((e) => [e, nameOf(e)]))))
    const assets = await loadAssets(folder, join(folder, 'dist', 'main.js'))
    expect(assets.get('staff.css')).toEqual({
      file: 'staff-X1.css',
      mediaType: 'text/css; charset=utf-8',
      body: 'built staff.css',
    })
    writeFileSync(join(built, 'manifest.json'), '{}')
    const own = join(packageRoot(), 'src', 'ui', 'assets.ts')
    expect((await loadAssets(packageRoot(), own)).get('public.css')?.body).toContain('@layer')
    await expect(loadAssets(folder, join(folder, 'dist', 'main.js'))).rejects.toThrow('npm run build')
  })
})

function nameOf(entry: string): string {
  return entry.replace('.', '-X1.')
}
