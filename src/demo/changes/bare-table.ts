import { z } from 'zod'
import { rawSql, rows, run, sql, type Transaction } from '#platform/database.ts'

/**
 * Fills a table while it has no keys and no indexes, and puts them back as they were: checked at once over all rows,
 * which for millions of rows takes a tenth of the time. All in the caller's transaction, so that nobody ever sees the
 * table bare; the caller must own the table.
 */
export async function withBareTable<T>(tx: Transaction, table: string, work: () => Promise<T>): Promise<T> {
  const constraints = await constraintsOf(tx, table)
  const indexes = await indexesOf(tx, table)
  for (const { name } of constraints) await run(tx, sql`${rawSql(`alter table ${table} drop constraint ${name}`)}`)
  for (const { name } of indexes) await run(tx, sql`${rawSql(`drop index ${name}`)}`)
  const result = await work()
  await run(tx, sql`set local maintenance_work_mem = '512MB'`)
  for (const { definition } of indexes) await run(tx, sql`${rawSql(definition)}`)
  for (const { name, definition } of constraints)
    await run(tx, sql`${rawSql(`alter table ${table} add constraint ${name} ${definition}`)}`)
  return result
}

const named = z.object({ name: z.string(), definition: z.string() })

/** Primary, unique and foreign keys; keys come before the foreign keys that may need them. */
function constraintsOf(tx: Transaction, table: string) {
  return rows(
    tx,
    named,
    sql`select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = ${table}::regclass and contype in ('p', 'u', 'f') order by contype = 'f', conname`,
  )
}

/** Indexes that no constraint owns. */
function indexesOf(tx: Transaction, table: string) {
  return rows(
    tx,
    named,
    sql`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
      where indrelid = ${table}::regclass
        and not exists (select from pg_constraint where conindid = i.indexrelid and conrelid = i.indrelid)
      order by 1`,
  )
}
