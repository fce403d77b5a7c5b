import { inTransaction, run, sql } from '#platform/database.ts'
import type { TestDatabase } from '../support/database.ts'

export type IndexForm = {
  readonly kode: string
  readonly period: string
  readonly n: number
  readonly ikm: number
  /** Half the width of the interval. */
  readonly half?: number
  readonly mutu?: string
  readonly touched?: readonly string[]
  /** Answers of each element U1 … U9; n where not given. */
  readonly counts?: readonly number[]
}

/** Service units below a city, by code and name. */
export async function insertServiceUnits(
  base: TestDatabase,
  units: readonly { readonly kode: string; readonly name: string; readonly jenis?: string; readonly demo?: boolean }[],
): Promise<void> {
  await inTransaction(base.db, async (tx) => {
    for (const { kode, name, jenis = 'DINAS', demo = false } of units) {
      await run(
        tx,
        sql`with u as (insert into people.unit (kode, jenis, melayani, demo, created_by) values (${kode}, ${jenis}, true, ${demo}, 'test') returning id)
          insert into people.unit_version (unit_id, name, path, valid_from) select id, ${name}, ${`/kota/${kode}/`}, '2020-01-01' from u`,
      )
    }
  })
}

/** Published indices as they would stand after years of surveys, without the answers behind them. */
export async function insertIndices(base: TestDatabase, indices: readonly IndexForm[]): Promise<void> {
  await inTransaction(base.db, async (tx) => {
    await run(
      tx,
      sql`insert into platform.policy_bundle (sha256, policy_id, version, bundle, created_by)
        values (${'a'.repeat(64)}, 'national.skm-2017', '2017.1', '{}', 'test') on conflict do nothing`,
    )
    for (const form of indices) {
      const { half = 2, mutu = 'B', touched = [mutu] } = form
      await run(
        tx,
        sql`with s as (insert into participation.skm_survey (unit_id, period, created_by) select id, ${form.period}, 'test' from people.unit where kode = ${form.kode} returning unit_id),
          i as (insert into participation.skm_index (unit_id, period, scheme, policy_id, policy_sha256, n, ikm_numerator, ikm_denominator, ikm, mutu,
            interval_low, interval_high, mutu_touched, modes, error_level, sampling, published_at, created_by)
            select unit_id, ${form.period}, '2017', 'national.skm-2017', ${'a'.repeat(64)}, ${form.n}, ${Math.round(form.ikm * 100)}, 100, ${form.ikm}, ${mutu},
              ${Math.max(25, form.ikm - half)}, ${Math.min(100, form.ikm + half)}, ${[...touched]}::text[], jsonb_build_object('KETIK', ${form.n}::integer), 5, 'SUKARELA', '2026-04-05T02:00:00Z', 'test' from s returning unit_id)
          insert into participation.skm_index_unsur (unit_id, period, code, position, n, jumlah, nilai, mutu)
            select i.unit_id, ${form.period}, 'U' || x.no, x.no, x.n, 3 * x.n + x.no % 2, round(25.0 * (3 * x.n + x.no % 2) / x.n, 2), 'C'
            from i, unnest(${[...(form.counts ?? Array.from({ length: 9 }, () => form.n))]}::integer[]) with ordinality x(n, no)`,
      )
    }
  })
}
