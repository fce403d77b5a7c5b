import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './browser.ts'

/** What one picture showed: for the test that nothing is wider than the screen. */
export type Picture = { readonly file: string; readonly width: number; readonly contentWidth: number }

/** Pictures of pages at phone and desk width, in the colour schemes asked for: `unit-390-light.png`. */
export async function takePictures(
  pages: readonly { readonly name: string; readonly url: string }[],
  folder: string,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<readonly Picture[]> {
  mkdirSync(folder, { recursive: true })
  const pictures: Picture[] = []
  for (const width of [390, 1280]) {
    for (const scheme of schemes) {
      const browser = await openBrowser({ width, dark: scheme === 'dark' })
      for (const { name, url } of pages) {
        await browser.page.goto(url)
        const file = join(folder, `${name}-${width}-${scheme}.png`)
        await browser.page.screenshot({ path: file, fullPage: true })
        const contentWidth = await browser.page.evaluate('document.documentElement.scrollWidth')
        pictures.push({ file, width, contentWidth: Number(contentWidth) })
      }
      await browser.close()
    }
  }
  return pictures
}
