import type { WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { citizensPage, citizensUnitPage } from './pages/citizens.tsx'
import { predikatPage } from './pages/predikat.tsx'

/** Where staff see their predikat, heads those of their team, and who still owes one. */
export const evaluationWeb: WebModule = {
  name: 'evaluation',
  access: table,
  routes: [
    { method: 'get', path: '/kinerja/predikat', access: 'evaluation.view_predikat', handler: predikatPage },
    { method: 'get', path: '/kinerja/warga', access: 'evaluation.view_citizens', handler: citizensPage },
    { method: 'get', path: '/kinerja/warga/:kode', access: 'evaluation.view_citizens', handler: citizensUnitPage },
  ],
  menu: [
    {
      href: '/kinerja/predikat',
      label: { id: 'Predikat kinerja', en: 'Predikat' },
      access: 'evaluation.view_predikat',
    },
    {
      href: '/kinerja/warga',
      label: { id: 'Ukuran dari warga', en: 'Measured by citizens' },
      access: 'evaluation.view_citizens',
    },
  ],
}
