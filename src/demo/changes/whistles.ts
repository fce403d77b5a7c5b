import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { row, run, sql, type Transaction } from '#platform/database.ts'
import { seal } from '#participation/complaint-seal.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import type { DemoModel } from '../rules/model.ts'
import { publicIdOf } from './complaints.ts'

const REPORTS = [
  {
    back: 34,
    state: 'DITELAAH',
    text: 'Pada pengadaan alat tulis kantor, jumlah yang dibayar lebih banyak daripada yang diterima di gudang. Saya melihat sendiri berita acara serah terima ditandatangani sebelum barang datang.',
    answer: {
      back: 27,
      text: 'Terima kasih. Mohon sebutkan bulan pengadaannya. Jangan menyimpan salinan dokumen di perangkat kantor.',
    },
  },
  {
    back: 5,
    state: 'DITERIMA',
    text: 'Ada petugas yang menawarkan nomor antrean pertama dengan bayaran. Kejadiannya hampir setiap Senin pagi di halaman parkir.',
    answer: undefined,
  },
] as const

/** Two invented reports of wrongdoing: one that the Inspektorat looks into, one that nobody has opened yet. */
export async function writeWhistles(tx: Transaction, config: Config, model: DemoModel, day: IsoDate): Promise<void> {
  for (const [at, report] of REPORTS.entries()) {
    const { id } = await row(
      tx,
      z.object({ id: z.number() }),
      sql`insert into participation.whistle (public_id, code_hash, submission_hash, salt, state, received_on, sealed, demo)
        values (${publicIdOf(model.seed, -1 - at)}, ${randomBytes(32)}, ${randomBytes(32)}, ${randomBytes(16)}, ${report.state},
          ${addDays(day, -report.back)}, ${seal(config, 'whistle', report.text)}, true) returning id`,
    )
    const { answer } = report
    if (answer === undefined) continue
    await run(
      tx,
      sql`insert into participation.whistle_message (whistle_id, side, written_on, state, sealed)
        values (${id}, 'INSPEKTORAT', ${addDays(day, -answer.back)}, ${report.state}, ${seal(config, 'whistle', answer.text)})`,
    )
  }
}
