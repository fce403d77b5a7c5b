import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { ROLES } from '#platform/access.ts'
import { inTransaction, type Transaction } from '#platform/database.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { type Outcome, refused } from '#shared/outcome.ts'
import { say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { DataTable } from '#ui/table.tsx'
import {
  CODE_DAYS,
  createAccount,
  createAccountsOf,
  disableAccount,
  enableAccount,
  endRole,
  grantRole,
  type Issued,
} from '../accounts.ts'
import { normalLogin } from '../sign-in.ts'
import { showRoles, type Typed } from './roles.tsx'
import { roleFault, WORDS } from './roles-words.ts'

const line = z.string().max(200).default('')
const grantForm = z.object({ nip: line, peran: line, unit: line, sk: line })
const endForm = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .catch(0),
})
const codesForm = z.object({ 'kode-unit': line, 'kode-nip': line })
const shutForm = z.object({ 'tutup-nip': line, tindakan: z.enum(['tutup', 'buka']).catch('tutup') })

export async function postGrant(c: AppContext): Promise<Response> {
  const { actor, clock } = scopeOf(c)
  const { nip, peran, unit, sk } = grantForm.parse(await c.req.parseBody())
  const unitKode = unit.trim() === '' ? undefined : unit.trim()
  return answer(c, { nip, peran, unit, sk }, async (tx) => {
    const role = ROLES.find((name) => name === peran)
    if (role === undefined) return refused('unknown-role')
    return grantRole(tx, actor, clock, { nip: normalLogin(nip), role, unitKode, decreeNo: sk })
  })
}

export async function postEndRole(c: AppContext): Promise<Response> {
  const { actor, clock } = scopeOf(c)
  const { id } = endForm.parse(await c.req.parseBody())
  return answer(c, {}, (tx) => endRole(tx, actor, clock, id))
}

export async function postShut(c: AppContext): Promise<Response> {
  const { actor, clock } = scopeOf(c)
  const form = shutForm.parse(await c.req.parseBody())
  const nip = normalLogin(form['tutup-nip'])
  const command = form.tindakan === 'tutup' ? disableAccount : enableAccount
  return answer(c, {}, (tx) => command(tx, actor, clock, nip))
}

async function answer(
  c: AppContext,
  typed: Typed,
  command: (tx: Transaction) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const outcome = await inTransaction(db, command)
  return outcome.ok ? c.redirect('/operasi/akun?selesai', 303) : showRoles(c, typed, [roleFault(lang, outcome)])
}

/** Makes codes and shows them, this once, as a sheet to print. */
export async function postCodes(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  const form = codesForm.parse(await c.req.parseBody())
  const nip = normalLogin(form['kode-nip'])
  const unit = form['kode-unit'].trim()
  const outcome = await inTransaction(db, async (tx): Promise<Outcome<readonly Issued[]>> => {
    if (unit !== '') return createAccountsOf(tx, actor, clock, unit)
    if (nip === '') return refused('nothing-given')
    const issued = await createAccount(tx, actor, clock, nip)
    return issued.ok ? { ok: true, value: [issued.value] } : issued
  })
  return outcome.ok ? showSheet(c, outcome.value) : showRoles(c, {}, [roleFault(lang, outcome)])
}

function showSheet(c: AppContext, issued: readonly Issued[]): Promise<Response> {
  const { lang, config } = scopeOf(c)
  const url = `${publicOrigin(config, c)}/aktifkan`
  const crumbs = [{ href: '/operasi/akun', label: say(lang, WORDS.title) }]
  return renderPage(c, { title: say(lang, WORDS.sheetTitle), kind: 'staff', crumbs }, <Sheet />)

  function Sheet(): Child {
    if (issued.length === 0) return <Notice kind="info">{say(lang, WORDS.sheetNone)}</Notice>
    return (
      <>
        <Notice kind="warning">{say(lang, WORDS.sheetText, { url, days: CODE_DAYS })}</Notice>
        <DataTable
          lang={lang}
          caption={say(lang, WORDS.sheetTitle)}
          rows={issued}
          columns={[
            { key: 'nama', label: say(lang, WORDS.name), cell: (row) => row.name },
            { key: 'nip', label: 'NIP', cell: (row) => row.nip },
            { key: 'kode', label: say(lang, WORDS.code), cell: (row) => row.code },
          ]}
        />
      </>
    )
  }
}
