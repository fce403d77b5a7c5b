import type { ImportKind } from '#platform/import-kind.ts'
import type { WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { postConfirm, postImport, postPairing } from './pages/import-post.tsx'
import { importReportPage } from './pages/import-report.tsx'
import { importPage } from './pages/import.tsx'
import { personPage } from './pages/person.tsx'
import { personsPage } from './pages/persons.tsx'

/** The register's addresses. The import page takes the files of every module, so it is given all their kinds. */
export function peopleWeb(kinds: readonly ImportKind[]): WebModule {
  return {
    name: 'people',
    access: table,
    routes: [
      { method: 'get', path: '/pegawai', access: 'people.list_people', handler: personsPage },
      { method: 'get', path: '/pegawai/:nip', access: 'people.view_person', handler: personPage },
      { method: 'get', path: '/impor', access: 'people.import', handler: importPage(kinds) },
      { method: 'post', path: '/impor', access: 'people.import', handler: postImport(kinds) },
      { method: 'get', path: '/impor/:id', access: 'people.import', handler: importReportPage(kinds) },
      { method: 'post', path: '/impor/:id', access: 'people.import', handler: postConfirm },
      { method: 'post', path: '/impor/:id/peta', access: 'people.import', handler: postPairing(kinds) },
    ],
    menu: [
      { href: '/pegawai', label: { id: 'Pegawai', en: 'Staff' }, access: 'people.list_people' },
      { href: '/impor', label: { id: 'Impor', en: 'Import' }, access: 'people.import' },
    ],
    uploads: ['/impor'],
  }
}
