import type { Child } from 'hono/jsx'
import { formatRupiah } from '#shared/money.ts'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import type { Lang } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { BarRows } from '#ui/chart-bars.tsx'
import { IntervalPlot } from '#ui/chart-interval.tsx'
import { LineChart } from '#ui/chart-line.tsx'
import { Waterfall } from '#ui/chart-waterfall.tsx'
import { Figure, Figures } from '#ui/figure.tsx'
import {
  Checkbox,
  DateInput,
  FileInput,
  FormErrors,
  RadioGroup,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '#ui/form.tsx'
import { listParams } from '#ui/list-params.ts'
import { Empty, Notice } from '#ui/notice.tsx'
import { TaskProgress } from '#ui/progress.tsx'
import { type Column, DataTable, SearchForm } from '#ui/table.tsx'

/** Every component once, with words a clerk could meet. Numbers are examples of the kit, not of the city. */
export function Gallery(props: { lang: Lang }): Child {
  return (
    <>
      <SmallParts {...props} />
      <Forms {...props} />
      <Tables {...props} />
      <Charts {...props} />
    </>
  )
}

const STATES = ['provisional', 'unverified', 'trial', 'overdue', 'closed', 'objection', 'in_force', 'done'] as const

function SmallParts({ lang }: { lang: Lang }): Child {
  return (
    <>
      <Notice kind="warning" title="CONTOH – BUKAN DASAR PEMBAYARAN">
        <p>Kebijakan bulan ini belum disahkan, jadi setiap jumlah di halaman ini hanya contoh.</p>
      </Notice>
      <Notice kind="good">
        <p>Bulan Januari 2026 sudah ditutup. Daftar bayar siap diunduh.</p>
      </Notice>
      <Figures>
        <Figure
          lang={lang}
          label="TPP yang Anda terima bulan ini"
          value="Rp 4.321.550"
          from="/saya/tpp/2026-01"
          usedBy="/bulan/2026-01"
        />
        <Figure
          lang={lang}
          label="Indeks kepuasan masyarakat"
          value="82,70"
          interval={{ low: '79,10', high: '86,30' }}
          n={149}
          from="/unit/disdukcapil"
        >
          <Badge state="provisional" lang={lang} />
        </Figure>
      </Figures>
      <h2>Keadaan</h2>
      <p>Satu lencana untuk tiap keadaan, sama di mana-mana.</p>
      <div class="row">
        {STATES.map((state) => (
          <Badge state={state} lang={lang} />
        ))}
      </div>
      <TaskProgress
        lang={lang}
        label="Menutup bulan Januari 2026"
        task={{ state: 'running', done: 5200, total: 8012, step: { id: 'Menghitung TPP', en: 'Computing TPP' } }}
      />
      <Empty>
        <p>
          <b>Belum ada berkas presensi.</b> Unggah ekspor mesin presensi bulan ini; setelah itu hari kerja tiap pegawai
          tampil di sini.
        </p>
      </Empty>
    </>
  )
}

function Forms({ lang }: { lang: Lang }): Child {
  const nip = 'NIP terdiri atas 18 angka; ini 17. Contoh yang benar: 198001312005031001'
  return (
    <>
      <h2>Formulir</h2>
      <form method="post" action="/contoh">
        <FormErrors lang={lang} errors={[{ name: 'nip', message: nip }]} />
        <TextInput
          lang={lang}
          name="nip"
          label="NIP"
          hint="18 angka, seperti pada kartu pegawai"
          value="19800131200503100"
          error={nip}
          inputmode="numeric"
          short
        />
        <Select
          lang={lang}
          name="unit"
          label="Unit kerja"
          blank="Pilih unit"
          options={[{ value: 'disdukcapil', label: 'Dinas Kependudukan dan Pencatatan Sipil' }]}
        />
        <RadioGroup
          lang={lang}
          name="predikat"
          label="Hasil kerja"
          value="2"
          options={[
            { value: '1', label: 'Di atas ekspektasi' },
            { value: '2', label: 'Sesuai ekspektasi', hint: 'Semua sasaran tercapai' },
            { value: '3', label: 'Di bawah ekspektasi' },
          ]}
        />
        <DateInput lang={lang} name="tanggal" label="Tanggal mulai" optional />
        <FileInput lang={lang} name="berkas" label="Berkas presensi" hint="CSV atau XLSX" accept=".csv,.xlsx" />
        <TextArea lang={lang} name="alasan" label="Alasan" />
        <Checkbox lang={lang} name="setuju" label="Saya sudah memeriksa daftar yang ditahan" />
        <div class="row">
          <SubmitButton>Tutup bulan Januari</SubmitButton>
          <SubmitButton kind="second">Hitung ulang</SubmitButton>
          <SubmitButton kind="danger">Hapus data contoh</SubmitButton>
        </div>
      </form>
    </>
  )
}

type Person = { nip: string; name: string; unit: string; amount: number; state: (typeof STATES)[number] }

const PEOPLE: readonly Person[] = [
  { nip: '198001312005032001', name: 'Yosefina Contoh', unit: 'Dinas Kesehatan', amount: 4321550, state: 'closed' },
  {
    nip: '197512122001121003',
    name: 'Benyamin Rekaan',
    unit: 'Kecamatan Oebobo',
    amount: 12004329,
    state: 'provisional',
  },
  { nip: '199003142020122007', name: 'Maria Misalnya', unit: 'RSUD S.K. Lerik', amount: 2870001, state: 'objection' },
]

function Tables({ lang }: { lang: Lang }): Child {
  const columns: readonly Column<Person>[] = [
    { key: 'nama', label: 'Nama', sortable: true, cell: (row) => <a href={`/pegawai/${row.nip}`}>{row.name}</a> },
    { key: 'nip', label: 'NIP', cell: (row) => row.nip },
    { key: 'unit', label: 'Unit', sortable: true, cell: (row) => row.unit },
    { key: 'keadaan', label: 'Keadaan', cell: (row) => <Badge state={row.state} lang={lang} /> },
    {
      key: 'tpp',
      label: 'TPP diterima',
      align: 'right',
      sortable: true,
      cell: (row) => formatRupiah(row.amount, lang),
    },
  ]
  const list = listParams('/bulan/2026-01/daftar?urut=nama&hal=2', { sortable: ['nama', 'unit', 'tpp'] })
  const total = PEOPLE.reduce((sum, row) => sum + row.amount, 0)
  return (
    <>
      <h2>Daftar</h2>
      <SearchForm lang={lang} list={list} label="Nama atau NIP" />
      <DataTable
        {...list}
        lang={lang}
        caption="Daftar bayar Januari 2026"
        columns={columns}
        rows={PEOPLE}
        total={153}
        footer={['Jumlah', '', '', '', formatRupiah(total, lang)]}
      />
      <DataTable {...list} lang={lang} caption="Ditahan" columns={columns} rows={[]} total={0} search="maria" />
    </>
  )
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun'] as const
const INDEX = [78.2, 79.4, undefined, 81, 82.7, 82.1] as const

function Charts({ lang }: { lang: Lang }): Child {
  const decimal = (value: number) => formatDecimal(value, lang, 2)
  return (
    <>
      <h2>Gambar</h2>
      <LineChart
        lang={lang}
        title="Indeks kepuasan per bulan"
        desc="Naik dari 78,20 pada Januari menjadi 82,10 pada Juni; Maret tidak cukup jawaban."
        format={decimal}
        series={[
          {
            name: 'Disdukcapil',
            points: MONTHS.map((label, index) => {
              const value = INDEX[index]
              return { label, value, low: value && value - 3, high: value && value + 3 }
            }),
          },
          { name: 'Kota', points: MONTHS.map((label, index) => ({ label, value: 76 + index * 0.4 })) },
        ]}
      />
      <Waterfall
        lang={lang}
        title="Dari nominal sampai diterima"
        desc="Nominal Rp 6.120.000 dikurangi kehadiran, pajak dan iuran menjadi yang diterima."
        format={(value) => formatRupiah(value, lang)}
        steps={[
          { kind: 'start', label: 'Pagu TPP kelas 9', amount: 6120000 },
          { kind: 'change', label: 'Kehadiran: 2 hari terlambat', amount: -61200 },
          { kind: 'change', label: 'Tambahan Plt. Kepala Seksi', amount: 420000 },
          { kind: 'change', label: 'PPh Pasal 21 (5 %)', amount: -323940 },
          { kind: 'change', label: 'Iuran jaminan kesehatan 1 %', amount: -58000 },
          { kind: 'total', label: 'TPP diterima', amount: 0 },
        ]}
      />
      <BarRows
        lang={lang}
        title="Selisih terhadap bulan lalu"
        desc="Dinas Kesehatan naik paling banyak, Kecamatan Alak turun."
        format={(value) => formatInteger(value, lang)}
        rows={[
          { label: 'Dinas Kesehatan', value: 12500000, href: '/unit/dinkes' },
          { label: 'Badan Kepegawaian, Pendidikan dan Pelatihan Daerah', value: 4100000 },
          { label: 'Kecamatan Alak', value: -2600000 },
        ]}
      />
      <IntervalPlot
        lang={lang}
        title="IKM dan selangnya"
        desc="Selang Disdukcapil menyentuh mutu B dan C."
        domain={[60, 100]}
        format={decimal}
        marks={[
          { at: 65, label: 'C' },
          { at: 76.61, label: 'B' },
          { at: 88.31, label: 'A' },
        ]}
        rows={[
          { label: 'Disdukcapil', value: 82.7, low: 74.1, high: 88.3, n: 149, href: '/unit/disdukcapil' },
          { label: 'Puskesmas Oebobo', value: 79.2, low: 70, high: 88.9, n: 21, faint: true },
          { label: 'Kelurahan Liliba', value: undefined, n: 4 },
        ]}
      />
    </>
  )
}
