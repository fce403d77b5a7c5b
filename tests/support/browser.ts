import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

export type BrowserOptions = { readonly javaScript?: boolean; readonly width?: number; readonly dark?: boolean }
export type TestBrowser = { readonly context: BrowserContext; readonly page: Page; readonly close: () => Promise<void> }

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real browser with a profile of its own; `npm test` puts its path into SASANDO_CHROMIUM. */
export async function openBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'sasando-browser-'))
  const root = process.getuid?.() === 0
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['SASANDO_CHROMIUM'] ?? '/usr/bin/chromium',
    args: root ? [...FLAGS, '--no-sandbox'] : FLAGS,
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark === true ? 'dark' : 'light',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const close = async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { context, page, close }
}

/** Axe at its quickest: no frames to join, no style sheets to fetch again, no list of what is right. */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ preload: false, resultTypes: ['violations'] })
}

/** What axe finds wrong on the page, as short lines. */
export async function axeViolations(page: Page): Promise<string[]> {
  const result = await axeOn(page).analyze()
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`),
  )
}
