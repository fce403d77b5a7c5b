/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Rows as people answer who have one general opinion each: 1–4 where a normal opinion, tied between statements, passes
 * the same three edges. Statements differ a little in how well they do.
 */
export function honestRows(form: {
  readonly n: number
  readonly tie: number
  readonly seed: number
  readonly width?: number
  readonly edges?: readonly [number, number, number]
}): number[][] {
  const next = seeded(form.seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const [one, two, three] = form.edges ?? [-2.2, -1.2, 0.4]
  return Array.from({ length: form.n }, () => {
    const opinion = normal() * Math.sqrt(form.tie)
    return Array.from({ length: form.width ?? 9 }, (_, at) => {
      const latent = opinion + normal() * Math.sqrt(1 - form.tie) + (at % 3) * 0.15
      return latent < one ? 1 : latent < two ? 2 : latent < three ? 3 : 4
    })
  })
}
