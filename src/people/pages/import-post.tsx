import { readFile } from 'node:fs/promises'
import { auditName } from '#platform/access.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { storeFile } from '#platform/files.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import {
  type ImportMapping,
  MAPPING_FAULTS,
  NO_MAPPING,
  readMapping,
  savedMappings,
  saveMapping,
} from '#platform/import-mapping.ts'
import { LARGEST_FILE, tableSentence } from '#platform/tabular.ts'
import { receiveUpload, type UploadedFile } from '#platform/upload.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { say } from '#shared/text.ts'
import type { FieldError } from '#ui/form.tsx'
import { createReadStream } from 'node:fs'
import { requireAccess } from '../access.ts'
import { continueImport, findImport, startImport } from '../import-job.ts'
import { showImport } from './import.tsx'
import { IMPORT } from './import-texts.ts'

/** POST /impor: keeps the file and starts reading it, writing nothing to the registers. */
export function postImport(kinds: readonly ImportKind[]): (c: AppContext) => Promise<Response> {
  return async (c) => {
    const { db, actor, lang } = scopeOf(c)
    requireAccess(actor, 'import', {})
    const upload = await receiveUpload(c)
    try {
      const kind = kinds.find((each) => each.kind === upload.fields['jenis'])
      const file = upload.files.find((each) => each.field === 'berkas')
      const map = upload.files.find((each) => each.field === 'berkas-peta')
      const errors: FieldError[] = []
      if (kind === undefined) errors.push({ name: 'jenis', message: say(lang, IMPORT.noKind) })
      if (file === undefined) errors.push({ name: 'berkas', message: say(lang, IMPORT.noFile) })
      else if (file.size > LARGEST_FILE)
        errors.push({
          name: 'berkas',
          message: say(lang, tableSentence('file-too-big'), { megabytes: Math.ceil(file.size / 1e6) }),
        })
      const mapping =
        kind === undefined ? done(NO_MAPPING) : await mappingOf(db, kind, map, upload.fields['peta'] ?? '')
      if (!mapping.ok)
        errors.push({ name: 'berkas-peta', message: say(lang, MAPPING_FAULTS[mapping.reason], mapping.details) })
      if (kind === undefined || file === undefined || !mapping.ok || errors.length > 0)
        return await showImport(c, kinds, errors, kind?.kind)
      kind.authorise(actor)
      const task = await inTransaction(db, async (tx) => {
        const content = { name: file.name, mediaType: file.mediaType, bytes: createReadStream(file.path) }
        const fileId = await storeFile(tx, content, auditName(actor))
        return startImport(tx, actor, { fileId, kind: kind.kind, mapping: mapping.value, mode: 'dry-run' })
      })
      return c.redirect(`/tugas/${task}`, 303)
    } finally {
      await upload.discard()
    }
  }
}

async function mappingOf(
  db: Database,
  kind: ImportKind,
  file: UploadedFile | undefined,
  saved: string,
): Promise<Outcome<ImportMapping, keyof typeof MAPPING_FAULTS>> {
  if (file !== undefined) {
    if (file.size > 1_000_000) return refused('mapping-unreadable', { problem: '> 1 MB' })
    const maps = readMapping(await readFile(file.path, 'utf8'))
    return maps.ok ? done(maps.value.get(kind.kind) ?? NO_MAPPING) : maps
  }
  const found = (await savedMappings(db, kind.kind)).find((each) => `${each.kind}/${each.name}` === saved)
  return done(found?.mapping ?? NO_MAPPING)
}

/** POST /impor/{id}: writes what the report showed, whole or its good rows. */
export async function postConfirm(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  requireAccess(actor, 'import', {})
  const found = await findImport(db, actor, c.req.param('id') ?? '')
  if (found?.end === undefined) throw notFound('import')
  const form = await c.req.parseBody()
  const mode = form['cara'] === 'good-rows' ? 'good-rows' : 'all'
  const task = await continueImport(db, actor, found.end.work, { mode })
  return c.redirect(`/tugas/${task}`, 303)
}

/** POST /impor/{id}/peta: reads the file again with another pairing of columns, and keeps the pairing if it has a name. */
export function postPairing(kinds: readonly ImportKind[]): (c: AppContext) => Promise<Response> {
  return async (c) => {
    const { db, actor } = scopeOf(c)
    requireAccess(actor, 'import', {})
    const found = await findImport(db, actor, c.req.param('id') ?? '')
    const kind = kinds.find((each) => each.kind === found?.kind)
    if (found?.end === undefined || kind === undefined) throw notFound('import')
    const form = await c.req.parseBody()
    const text = (name: string) => {
      const value = form[name]
      return typeof value === 'string' ? value.slice(0, 300) : ''
    }
    const pairs = kind.columns.map((column) => [column.name, text(`kolom-${column.name}`)] as const)
    const columns = Object.fromEntries(pairs.filter(([, header]) => header !== ''))
    const mapping: ImportMapping = { ...found.end.work.mapping, columns }
    const name = text('nama-peta').trim().slice(0, 100)
    if (name !== '') await inTransaction(db, (tx) => saveMapping(tx, actor, kind.kind, name, mapping))
    const task = await continueImport(db, actor, found.end.work, { mapping, mode: 'dry-run' })
    return c.redirect(`/tugas/${task}`, 303)
  }
}
