import { z } from 'zod'
import { arrays, rawSql, rows, run, sql, type Transaction } from '#platform/database.ts'
import { DEMO_ACTOR } from './sources.ts'

const SCHEMAS = ['people', 'participation', 'evaluation', 'welfare', 'platform']
/** Kept whatever happens: what was done stays in the audit. */
const KEPT = new Set(['platform.audit', 'platform.audit_chain'])
/** A policy that somebody has taken over since belongs to the city. */
const UNTOUCHED = `created_by = '${DEMO_ACTOR}' and not exists (select from platform.policy_state s
  where s.sha256 = outer_row.sha256 and s.created_by <> '${DEMO_ACTOR}')`
/** Marks of other tables than `demo` and `created_by`. While the demo is loaded there are no other people, so every month and every punch is its own. */
const MARKS: Readonly<Record<string, string>> = {
  'people.attendance': 'true',
  'welfare.month': 'true',
  'welfare.run': 'true',
  'welfare.register': 'true',
  'platform.policy_bundle': UNTOUCHED,
  'platform.policy_state': UNTOUCHED,
}

type Table = { readonly name: string; readonly condition: string }
type Reference = { readonly child: string; readonly parent: string; readonly match: string }

/**
 * Deletes the demo's rows (flagged `demo`, or written by the loader) and everything that refers to them, children
 * first. Only the schema's owner may: closed months and published indexes let nobody else touch them. Answers how many.
 */
export async function removeRows(tx: Transaction): Promise<number> {
  await run(tx, sql`set local work_mem = '256MB'`)
  const tables = await tablesWith(tx)
  const names = new Set(tables.map(({ name }) => name))
  const references = (await referencesOf(tx)).filter(({ child, parent }) => names.has(child) && names.has(parent))
  const parents = tables.filter(({ name }) => references.some(({ parent }) => parent === name))
  for (const { name, condition } of parents) await markOwn(tx, name, condition)
  const among = references.filter(({ child }) => parents.some(({ name }) => name === child))
  for (let grown = 1; grown > 0; ) {
    grown = 0
    for (const reference of among) grown += await markChildren(tx, reference)
  }
  let count = 0
  for (const table of tables.filter((one) => !parents.includes(one))) count += await clearLeaf(tx, table, references)
  for (const name of childrenFirst(
    parents.map((one) => one.name),
    among,
  ))
    count += await deleteMarked(tx, name)
  return count
}

/** A table that others refer to has its doomed rows listed by place: such tables are small. */
async function markOwn(tx: Transaction, name: string, condition: string): Promise<void> {
  await run(
    tx,
    sql`${rawSql(`create temp table ${doomed(name)} on commit drop as select ctid as at from ${name} outer_row where ${condition}`)}`,
  )
}

function markChildren(tx: Transaction, { child, parent, match }: Reference): Promise<number> {
  return run(
    tx,
    sql`${rawSql(`insert into ${doomed(child)} select distinct c.ctid from ${child} c join ${parent} p on ${match}
      where p.ctid in (select at from ${doomed(parent)}) and c.ctid not in (select at from ${doomed(child)})`)}`,
  )
}

/** A table nobody refers to may be large: its rows go by joining them with what they refer to. */
async function clearLeaf(
  tx: Transaction,
  { name, condition }: Table,
  references: readonly Reference[],
): Promise<number> {
  const joins = references
    .filter(({ child }) => child === name)
    .map(
      ({ parent, match }) =>
        `exists (select from ${parent} p where ${match} and p.ctid in (select at from ${doomed(parent)}))`,
    )
  let count = 0
  for (const where of [
    `exists (select from ${name} outer_row where outer_row.ctid = c.ctid and (${condition}))`,
    ...joins,
  ])
    count += where.includes('(false)') ? 0 : await deleteWhere(tx, name, where)
  return count
}

function deleteMarked(tx: Transaction, name: string): Promise<number> {
  return deleteWhere(tx, name, `c.ctid in (select at from ${doomed(name)})`)
}

async function deleteWhere(tx: Transaction, name: string, where: string): Promise<number> {
  const [found] = await arrays(tx, sql`${rawSql(`select exists (select from ${name} c where ${where})`)}`)
  if (found?.[0] !== true) return 0
  await run(tx, sql`${rawSql(`alter table ${name} disable trigger user`)}`)
  const count = await run(tx, sql`${rawSql(`delete from ${name} c where ${where}`)}`)
  await run(tx, sql`${rawSql(`alter table ${name} enable trigger user`)}`)
  return count
}

/** Every table with the condition that marks its own rows as the demo's. */
async function tablesWith(tx: Transaction): Promise<Table[]> {
  const found = await rows(
    tx,
    z.object({ name: z.string(), columns: z.array(z.string()) }),
    sql`select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text) as columns
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = any (${SCHEMAS}) and t.table_type = 'BASE TABLE' group by 1 order by 1`,
  )
  return found
    .filter(({ name }) => !KEPT.has(name))
    .map(({ name, columns }) => {
      const marks = [
        ...(columns.includes('demo') ? ['demo'] : []),
        ...(columns.includes('created_by') ? [`created_by = '${DEMO_ACTOR}'`] : []),
      ]
      return { name, condition: MARKS[name] ?? (marks.length === 0 ? 'false' : marks.join(' or ')) }
    })
}

/** Foreign keys as joins of child `c` and parent `p`. */
function referencesOf(tx: Transaction): Promise<Reference[]> {
  return rows(
    tx,
    z.object({ child: z.string(), parent: z.string(), match: z.string() }),
    sql`select con.connamespace::regnamespace::text || '.' || own.relname as child, far.relnamespace::regnamespace::text || '.' || far.relname as parent,
        (select string_agg(format('c.%I = p.%I', a.attname, b.attname), ' and ')
          from unnest(conkey, confkey) as k(own, other)
          join pg_attribute a on a.attrelid = conrelid and a.attnum = k.own
          join pg_attribute b on b.attrelid = confrelid and b.attnum = k.other) as match
      from pg_constraint con join pg_class own on own.oid = conrelid join pg_class far on far.oid = confrelid
      where contype = 'f' and connamespace::regnamespace::text = any (${SCHEMAS}) order by conname`,
  )
}

/** Tables in an order in which each comes before those it refers to. */
function childrenFirst(names: readonly string[], references: readonly Reference[]): readonly string[] {
  const order: string[] = []
  const visit = (name: string, above: readonly string[]) => {
    if (order.includes(name) || above.includes(name)) return
    for (const { child, parent } of references) if (parent === name && child !== name) visit(child, [...above, name])
    order.push(name)
  }
  for (const name of names) visit(name, [])
  return order
}

function doomed(name: string): string {
  return `doomed_${name.replace('.', '_')}`
}
