/** Where a figure of welfare comes from, and what a row of a register was used for (settled 16). */
export { sourcesOf, usesOf, type SourceRow, type SourceTable, type WelfareFigure } from './queries/trace.ts'
