import type { ImportKind } from '#platform/import-kind.ts'
import { accountImport } from './changes/import-account.ts'
import { attendanceImport } from './changes/import-attendance.ts'
import { calendarImport } from './changes/import-calendar.ts'
import { disciplineImport } from './changes/import-discipline.ts'
import { leaveImport } from './changes/import-leave.ts'
import { peopleImport } from './changes/import-people.ts'
import { placementsImport } from './changes/import-placements.ts'
import { positionsImport } from './changes/import-positions.ts'
import { salaryImport } from './changes/import-salary.ts'
import { shiftImport } from './changes/import-shift.ts'
import { wealthReportImport } from './changes/import-wealth-report.ts'

/** The register's kinds of import, in the order in which the files of a folder should go in. */
export const peopleImports: readonly ImportKind[] = [
  calendarImport,
  positionsImport,
  peopleImport,
  placementsImport,
  salaryImport,
  leaveImport,
  disciplineImport,
  wealthReportImport,
  accountImport,
  shiftImport,
  attendanceImport,
]
