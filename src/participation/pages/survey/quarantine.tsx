import { z } from 'zod'
import { formatDate, localDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { discardQuarantined } from '../../changes/survey-quarantine.ts'
import { MODE_NAMES } from '../../participation.ts'
import { findQuarantined, quarantinedOf } from '../../queries/survey-quarantine.ts'
import { unitsFor } from '../../queries/units.ts'
import { S } from '../staff-words.ts'
import { D } from './desk-words.ts'

/** GET /partisipasi/survei/karantina: what was refused at the actor's units, and why. */
export async function quarantinePage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const units = await unitsFor(db, actor, 'view_quarantine', localDate(clock.now(), CITY.zone))
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const entries = await quarantinedOf(db, [...names.keys()])
  return renderPage(
    c,
    {
      title: say(lang, D.apart),
      kind: 'staff',
      question: say(lang, D.apartQuestion),
      crumbs: [
        { href: '/partisipasi/skm', label: say(lang, S.title) },
        { href: '/partisipasi/survei', label: say(lang, D.title) },
      ],
    },
    <>
      <p>{say(lang, D.apartHow)}</p>
      <DataTable
        lang={lang}
        caption={say(lang, D.apart)}
        rows={entries}
        empty={say(lang, D.apartEmpty)}
        columns={[
          { key: 'unit', label: say(lang, D.unit), cell: ({ unitId }) => names.get(unitId) ?? '' },
          { key: 'hari', label: say(lang, D.day), cell: ({ day }) => formatDate(day, lang) },
          { key: 'lewat', label: say(lang, D.way), cell: ({ mode }) => say(lang, MODE_NAMES[mode]) },
          { key: 'sebab', label: say(lang, D.reason), cell: ({ reason }) => say(lang, D[reason]) },
          { key: 'isi', label: say(lang, D.content), cell: ({ content }) => <code>{JSON.stringify(content)}</code> },
          {
            key: 'buang',
            label: say(lang, D.discard),
            cell: ({ id, path }) =>
              mayAccess(actor, 'discard_quarantined', { unitPath: path }) ? (
                <form method="post" action="/partisipasi/survei/karantina/buang">
                  <input type="hidden" name="id" value={id} />
                  <button type="submit" class="plain">
                    {say(lang, D.discard)}
                  </button>
                </form>
              ) : null,
          },
        ]}
      />
    </>,
  )
}

/** POST /partisipasi/survei/karantina/buang. */
export async function postDiscard(c: AppContext): Promise<Response> {
  const { id } = z.object({ id: z.string().max(100).catch('') }).parse(await c.req.parseBody())
  const { db, actor } = scopeOf(c)
  const entry = await findQuarantined(db, id)
  if (entry === undefined) {
    // whether it ever was is nobody's business but of those who may take it away
    requireAccess(actor, 'discard_quarantined', {})
    throw notFound('entry')
  }
  await inTransaction(db, (tx) => discardQuarantined(tx, actor, { id, unitPath: entry.path }))
  return c.redirect('/partisipasi/survei/karantina', 303)
}
