import { createHash } from 'node:crypto'
import { inTransaction, run, sql } from '#platform/database.ts'
import type { Sample } from './access-samples.ts'
import { programReport } from './builders/open311-city.ts'
import type { AccessCity } from './support/access-city.ts'

const KEY = 'kunci-uji-hak-akses'

/** Open311 asks for a key and for nothing else: whoever is signed in makes no difference. */
export async function open311Samples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const hash = createHash('sha256').update(KEY).digest()
  await inTransaction(city.base.db, (tx) =>
    run(
      tx,
      sql`insert into participation.open311_key (nama, kunci, created_at, created_by) values ('uji', ${hash}, now(), 'test')`,
    ),
  )
  return {
    '/open311/:file': { params: { file: 'discovery.json' } },
    '/open311/v2/:file': { params: { file: 'services.xml' } },
    'post /open311/v2/:file': { params: { file: 'requests.json' }, form: programReport(KEY) },
    '/open311/v2/services/:file': { params: { file: 'sampah.json' } },
    '/open311/v2/requests/:file': { params: { file: 'X.json' } },
    '/open311/v2/tokens/:file': { params: { file: 'X.json' } },
  }
}
