import { describe, expect, it } from 'vitest'
import { Badge, badgeWord, isBadgeState } from './badge.tsx'
import { Figure } from './figure.tsx'
import { errorOf, FormErrors, RadioGroup, Select, TextInput } from './form.tsx'
import { rendered } from './layout.tsx'
import { listParams } from './list-params.ts'
import { Notice } from './notice.tsx'
import { isUnderWay, TaskProgress } from './progress.tsx'
import { type Column, DataTable, SearchForm } from './table.tsx'

const hostile = '<img src=x onerror=alert(1)>"\'&'

describe('badges', () => {
  it('say their word in the language asked for and explain themselves', async () => {
    const id = await rendered(<Badge state="provisional" lang="id" />)
    expect(id).toContain('<summary>Sementara</summary>')
    expect(id).toContain('dibayar otomatis')
    const en = await rendered(<Badge state="provisional" lang="en" />)
    expect(en).toContain('<summary>Provisional</summary>')
    expect(en).not.toContain('dibayar')
  })

  it('stand without explanation where asked, and know their states', async () => {
    expect(await rendered(<Badge state="closed" lang="id" quiet />)).toBe(
      '<span class="badge still"><b>Ditutup</b></span>',
    )
    expect(badgeWord('unverified', 'en')).toBe('Unverified')
    expect(isBadgeState('in_force')).toBe(true)
    expect(isBadgeState('toString')).toBe(false)
  })
})

describe('forms', () => {
  it('tie label, hint and error to the control and give back what was typed', async () => {
    const text = await rendered(
      <TextInput lang="id" name="nip" label="NIP" hint="18 angka" error="Kurang satu angka" value={hostile} />,
    )
    expect(text).toContain('<label for="f-nip">NIP</label>')
    expect(text).toContain('aria-describedby="f-nip-hint f-nip-error"')
    expect(text).toContain('aria-invalid="true"')
    expect(text).toContain('id="f-nip-error"')
    expect(text).not.toContain('<img')
    expect(text).toContain('value="&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"')
  })

  it('lead from the list of errors to the field, and show no list without errors', async () => {
    const errors = [
      { name: 'nip', message: hostile },
      { name: '', message: 'Bulan sudah ditutup' },
    ]
    const text = await rendered(<FormErrors lang="id" errors={errors} />)
    expect(text).toContain('role="alert"')
    expect(text).toContain('href="#f-nip"')
    expect(text).toContain('<li>Bulan sudah ditutup</li>')
    expect(text).not.toContain('<img')
    expect(await rendered(<FormErrors lang="id" errors={[]} />)).toBe('')
    expect(errorOf(errors, 'nip')).toBe(hostile)
    expect(errorOf(errors, 'x')).toBeUndefined()
  })

  it('keep the choice that was made', async () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: hostile },
    ]
    const select = await rendered(<Select lang="id" name="u" label="U" options={options} value="b" />)
    expect(select).toMatch(/<option value="b" selected="">&lt;img/)
    expect(select).not.toMatch(/value="a" selected/)
    const radio = await rendered(<RadioGroup lang="id" name="u" label="U" options={options} value="a" />)
    expect(radio).toMatch(/value="a"[^>]* checked/)
    expect(radio).not.toMatch(/value="b"[^>]* checked/)
  })
})

type Line = { readonly name: string; readonly amount: number }

const columns: readonly Column<Line>[] = [
  { key: 'nama', label: 'Nama', sortable: true, cell: (row) => row.name },
  { key: 'tpp', label: 'TPP', align: 'right', sortable: true, cell: (row) => row.amount },
]
const rows = [
  { name: hostile, amount: 3 },
  { name: 'Maria', amount: 4 },
]
const sortable = ['nama', 'tpp'] as const

describe('tables', () => {
  it('sort by links that keep the rest of the address and begin at the first page', async () => {
    const list = listParams('/daftar?unit=dinkes&urut=nama&hal=2', { sortable })
    const text = await rendered(
      <DataTable lang="id" caption="Daftar" columns={columns} rows={rows} {...list} total={120} />,
    )
    expect(text).toContain('aria-sort="ascending"')
    expect(text).toContain('href="/daftar?unit=dinkes&amp;urut=nama&amp;arah=turun"')
    expect(text).toContain('href="/daftar?unit=dinkes&amp;urut=tpp"')
    expect(text).toContain('51–52 dari 120 baris')
    expect(text).toContain('href="/daftar?unit=dinkes&amp;urut=nama" rel="prev"')
    expect(text).toContain('href="/daftar?unit=dinkes&amp;urut=nama&amp;hal=3" rel="next"')
  })

  it('name the row by its first cell, escape cells, close with sums', async () => {
    const text = await rendered(
      <DataTable lang="id" caption="Daftar" columns={columns} rows={rows} footer={['Jumlah', 7]} />,
    )
    expect(text).toContain('<th scope="row">Maria</th><td class="number">4</td>')
    expect(text).toContain('<td class="number">7</td>')
    expect(text).not.toContain('<img')
    expect(text).not.toContain('<a')
  })

  it('say what will stand here when there is nothing, and repeat a search in vain', async () => {
    const none = await rendered(
      <DataTable lang="id" caption="Daftar" columns={columns} rows={[]} empty="Impor dulu." />,
    )
    expect(none).toContain('Impor dulu.')
    const vain = await rendered(<DataTable lang="id" caption="Daftar" columns={columns} rows={[]} search={hostile} />)
    expect(vain).toContain('Tidak ada yang cocok')
    expect(vain).not.toContain('<img')
  })

  it('search within the filters already chosen', async () => {
    const list = listParams(`/daftar?unit=dinkes&hal=4&cari=${encodeURIComponent(hostile)}`, { sortable })
    const text = await rendered(<SearchForm lang="id" list={list} label="Nama" />)
    expect(text).toContain('<input type="hidden" name="unit" value="dinkes"/>')
    expect(text).not.toContain('name="hal"')
    expect(text).not.toContain('<img')
    expect(text).toContain('href="/daftar?unit=dinkes"')
  })
})

describe('small parts', () => {
  it('a figure carries its interval, n and both links', async () => {
    const text = await rendered(
      <Figure
        lang="id"
        label="IKM"
        value="82,70"
        interval={{ low: '79', high: '86' }}
        n={1490}
        from="/a"
        usedBy="/b"
      />,
    )
    expect(text).toContain('79 sampai 86 (selang kepercayaan 95 %) · n\u00a0=\u00a01.490')
    expect(text).toMatch(/href="\/a">dari mana\?/)
    expect(text).toMatch(/href="\/b">dipakai di mana\?/)
  })

  it('progress shows how far, and only while it runs', async () => {
    const task = { state: 'running', done: 5200, total: 8012, step: { id: 'Menghitung', en: 'Computing' } } as const
    const text = await rendered(<TaskProgress lang="id" label="Tutup" task={task} />)
    expect(text).toMatch(/<progress[^>]* max="8012" value="5200"/)
    expect(text).toContain('5.200 dari 8.012')
    expect(isUnderWay(task)).toBe(true)
    const done = await rendered(<TaskProgress lang="id" label="Tutup" task={{ ...task, state: 'done' }} />)
    expect(done).not.toContain('<progress')
    expect(isUnderWay({ state: 'failed' })).toBe(false)
  })

  it('a notice speaks up only when asked to', async () => {
    expect(
      await rendered(
        <Notice kind="alarm" alert>
          x
        </Notice>,
      ),
    ).toContain('role="alert"')
    expect(await rendered(<Notice kind="info">{hostile}</Notice>)).not.toMatch(/role=|<img/)
  })
})
