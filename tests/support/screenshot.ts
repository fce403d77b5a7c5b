import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'

/** How wide a page is on a screen: for the test that nothing is wider than the screen. */
export type Measured = { readonly name: string; readonly width: number; readonly contentWidth: number }

/**
 * Measures pages at phone and desk width; into the folder of SASANDO_PICTURES, where that is set, it puts a picture of
 * each in both colour schemes: `unit-390-light.png`.
 */
export async function measurePages(
  pages: readonly { readonly name: string; readonly url: string }[],
): Promise<readonly Measured[]> {
  const folder = process.env['SASANDO_PICTURES']
  const browser = await openBrowser()
  const { page } = browser
  const measured: Measured[] = []
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    for (const { name, url } of pages) {
      await page.goto(url)
      measured.push({ name, width, contentWidth: await page.evaluate(() => document.documentElement.scrollWidth) })
      if (folder !== undefined) await takePictures(page, folder, `${name}-${width}`)
    }
  }
  await browser.close()
  return measured
}

async function takePictures(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: true })
  }
}
