/** The figure of a unit, or of the nearest unit above it: `/setda/umum/` takes that of `/setda/`. */
export function nearestAbove(path: string, figures: ReadonlyMap<string, number>): number | undefined {
  const parts = path.split('/').filter((part) => part !== '')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = figures.get(`/${parts.slice(0, length).join('/')}/`)
    if (found !== undefined) return found
  }
  return undefined
}
