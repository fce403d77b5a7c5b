import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
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

/** The short text of axe's own script: every page has to read it anew. */
const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** Axe at its quickest: no frames to join, no style sheets to fetch again, no list of what is right. */
function axeOn(page: Page): AxeBuilder {
  const builder = new AxeBuilder({ page, axeSource: AXE })
  return builder.setLegacyMode().options({ preload: false, resultTypes: ['violations'] })
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const result = await axe.analyze()
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`),
  )
}

/** What axe finds wrong on the page, as short lines. */
export function axeViolations(page: Page): Promise<string[]> {
  return violationsOf(axeOn(page))
}

/** What axe finds wrong with the colours as they are now. */
export function contrastFaults(page: Page): Promise<string[]> {
  return violationsOf(axeOn(page).withRules(['color-contrast']))
}

/** What axe finds wrong with the dark colours of a page that stands there in light ones: nothing else differs. */
export async function darkFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const faults = await contrastFaults(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return faults.map((fault) => `dark: ${fault}`)
}
