import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './browser.ts'

/** What one picture showed: for the test that nothing is wider than the screen. */
export type Picture = { readonly file: string; readonly width: number; readonly contentWidth: number }

/** Pictures of pages at phone and desk width, in both colour schemes: `unit-390-light.png`. */
export async function takePictures(
  pages: readonly { readonly name: string; readonly url: string }[],
  folder: string,
): Promise<readonly Picture[]> {
  mkdirSync(folder, { recursive: true })
  const pictures: Picture[] = []
  for (const width of [390, 1280]) {
    for (const dark of [false, true]) {
      const browser = await openBrowser({ width, dark })
      for (const { name, url } of pages) {
        await browser.page.goto(url)
        const file = join(folder, `${name}-${width}-${dark ? 'dark' : 'light'}.png`)
        await browser.page.screenshot({ path: file, fullPage: true })
        const contentWidth = await browser.page.evaluate('document.documentElement.scrollWidth')
        pictures.push({ file, width, contentWidth: Number(contentWidth) })
      }
      await browser.close()
    }
  }
  return pictures
}
