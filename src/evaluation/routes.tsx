import type { WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { predikatPage } from './pages/predikat.tsx'

/** Where staff see their predikat, heads those of their team, and who still owes one. */
export const evaluationWeb: WebModule = {
  name: 'evaluation',
  access: table,
  routes: [{ method: 'get', path: '/kinerja/predikat', access: 'evaluation.view_predikat', handler: predikatPage }],
  menu: [
    {
      href: '/kinerja/predikat',
      label: { id: 'Predikat kinerja', en: 'Predikat' },
      access: 'evaluation.view_predikat',
    },
  ],
}
