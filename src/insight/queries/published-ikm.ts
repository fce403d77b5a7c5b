import type { Read } from '#platform/database.ts'
import { allIndices } from '#participation/queries/published.ts'
import { serviceUnits } from '#participation/queries/units.ts'
import { lastMonthOf } from '#participation/skm-period.ts'
import { lastDay, type Month } from '#shared/period.ts'

/** The newest published index of each unit whose period had ended with the month, by the unit's path. */
export async function ikmByPath(db: Read, month: Month): Promise<ReadonlyMap<string, number>> {
  const paths = new Map((await serviceUnits(db, lastDay(month))).map((unit) => [unit.id, unit.path]))
  const indices = (await allIndices(db))
    .filter((index) => lastMonthOf(index.period) <= month)
    .toSorted((a, b) => lastMonthOf(a.period).localeCompare(lastMonthOf(b.period)))
  return new Map(
    indices.flatMap((index) => {
      const path = paths.get(index.unitId)
      return path === undefined ? [] : [[path, index.ikm] as const]
    }),
  )
}
