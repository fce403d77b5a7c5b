import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { readConfig } from '#platform/config.ts'
import { openSasando } from '#platform/connect.ts'
import { readTable } from '#platform/tabular.ts'
import { bringWhole, smallCity } from '#tests/builders/bring.ts'
import { csv, nipOf, siasnPerson, siasnWorkbook } from '#tests/builders/siasn.ts'

const UNITS = ['dinkes', 'dishub', 'rsud', 'pkm-oesapa']

/**
 * Issue 1, part 3: a SIASN workbook of 8,000 people with all 69 columns: reading it alone against importing it whole
 * into an empty register, and against importing it again (nothing to write).
 */
export async function run(count = 8000): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => siasnPerson(index + 1, UNITS[index % UNITS.length] ?? ''))
  const bytes = await siasnWorkbook(people)
  const folder = mkdtempSync(join(tmpdir(), 'sasando-bench-'))
  const opened = await openSasando(readConfig({ SASANDO_DATA: folder }), () => undefined)
  try {
    await smallCity(opened.db)
    const rounds = [await readAlone(bytes), await readAlone(bytes), await readAlone(bytes)]
    const first = await timed(() => bringWhole(opened.db, 'people', bytes))
    const again = await timed(() => bringWhole(opened.db, 'people', bytes))
    const reading = Math.min(...rounds)
    const common = await timed(() => readWithExcelJs(bytes))
    console.log(`rows ${count}, workbook ${(bytes.length / 1e6).toFixed(1)} MB`)
    console.log(`reading alone       ${reading.toFixed(0)} ms (least of three)`)
    console.log(`reading alone, exceljs streaming  ${common.toFixed(0)} ms`)
    console.log(
      `import, all new     ${first.toFixed(0)} ms, ratio ${(first / reading).toFixed(2)}, to exceljs ${(first / common).toFixed(2)} (at most 2)`,
    )
    console.log(
      `import, unchanged   ${again.toFixed(0)} ms, ratio ${(again / reading).toFixed(2)}, to exceljs ${(again / common).toFixed(2)} (at most 2)`,
    )
    const log = punchLog(count)
    const punches = await timed(() => bringWhole(opened.db, 'attendance', log))
    console.log(
      `attendance log of ${count * 44} punches, CSV ${(log.length / 1e6).toFixed(1)} MB: ${punches.toFixed(0)} ms`,
    )
  } finally {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readAlone(bytes: Uint8Array): Promise<number> {
  return timed(() => readTable({ name: 'siasn.xlsx', bytes }, {}, () => undefined))
}

/** The reader that most programs would use for the same file, as a second measure. */
async function readWithExcelJs(bytes: Uint8Array): Promise<number> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
    sharedStrings: 'cache',
    worksheets: 'emit',
  })
  let cells = 0
  for await (const sheet of reader) for await (const row of sheet) cells += row.cellCount
  return cells
}

function punchLog(count: number): Uint8Array {
  const rows: string[][] = [['nip', 'waktu']]
  for (let day = 1; day <= 22; day += 1)
    for (let n = 1; n <= count; n += 1) {
      const date = `2026-01-${String(day).padStart(2, '0')}`
      const minute = String((n * 7 + day) % 60).padStart(2, '0')
      rows.push([nipOf(n), `${date} 07:${minute}`], [nipOf(n), `${date} 16:${minute}`])
    }
  return csv(rows)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

await run()
