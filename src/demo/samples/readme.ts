import { formatDate } from '#shared/dates.ts'
import type { Lang } from '#shared/text.ts'
import type { Agency } from './agency.ts'

/** What the samples are, file by file, and whom to look at; Indonesian first. */
export function readmeText(agency: Agency): string {
  return `${indonesian(agency)}\n${english(agency)}`
}

function indonesian(agency: Agency): string {
  return `# Berkas contoh

Satu instansi karangan: ${agency.people.length} orang pada tiga unit Kota Kupang. Nama unitnya nyata; orang, NIP, dan angkanya dikarang.
Berkas ini dibuat ulang dengan \`node scripts/make-samples.mjs\`, selalu dengan isi yang sama.

\`\`\`
npx sasando month close 2026-01 --from samples/2026-01
\`\`\`

Satu perintah itu membaca semua berkas di folder, menutup Januari 2026 sebagai percobaan (kebijakannya templat), dan menyebut siapa
yang tertunda. Setelah itu: \`npx sasando month verify 2026-01\` dan \`npx sasando month paylist 2026-01 --format xlsx\`.

| Berkas | Isi |
|---|---|
| \`siasn-data-utama.xlsx\` | ekspor SIASN dengan 69 kolom aslinya: NIP berapostrof, tanggal berupa teks atau angka, jenis kelamin M/F |
| \`jabatan.csv\` | jabatan dan kelasnya |
| \`penempatan.csv\` | jabatan lama orang yang pindah di tengah bulan, dan Plt. Camat |
| \`gaji.csv\` | gaji yang menjadi dasar iuran BPJS |
| \`kalender.csv\` | hari libur Januari, dan satu hari mesin presensi mati menurut keputusan |
| \`cuti.csv\` | cuti dan dinas luar; kode dan judul kolomnya milik instansi, dipasangkan oleh peta |
| \`hukuman-disiplin.csv\` | satu keputusan dengan potongan 25 % |
| \`presensi.csv\` | rekap harian mesin sidik jari; kolom kosong berarti tidak presensi |
| \`predikat.csv\` | rekap e-Kinerja triwulan IV 2025 |
| \`skm/<kode>.csv\` | jawaban survei kepuasan triwulan IV 2025, satu berkas satu unit |
| \`sasando-map.yaml\` | peta kolom bagi presensi dan cuti |

Orang yang patut dilihat:

${cast(agency, 'id')}

Folder \`salah/\` berisi berkas yang keliru dengan sengaja:

| Berkas | Yang keliru |
|---|---|
| \`dua-orang-satu-nip.xlsx\` | dua orang dengan satu NIP |
| \`kelas-tanpa-besaran.csv\` | kelas jabatan 18, yang tidak ada besarannya |
| \`presensi-masa-depan.csv\` | presensi pada tahun 2199 |
| \`judul-salah.csv\` | judul kolom yang tidak dikenal |
| \`nip-dirusak-lembar-kerja.csv\` | NIP yang menjadi 1,98501E+17 |
| \`gaji-berisi-rumus.xlsx\` | rumus di tempat angka |
| \`nama-berisi-html.xlsx\` | nama berisi HTML |

Cobalah: \`npx sasando import samples/salah/judul-salah.csv --kind salary --dry-run\`.
Semuanya ditolak dengan kalimat, kecuali nama berisi HTML: ia hanya teks, dan tampil sebagai teks.
`
}

function english(agency: Agency): string {
  return `# Sample files

One invented agency: ${agency.people.length} people in three units of Kupang. The units are real; people, NIPs and figures are invented.
\`node scripts/make-samples.mjs\` makes the files again, always with the same content. The command above reads every file of the folder,
closes January 2026 as a trial (its policy is a template) and names who must wait.

| File | What it is |
|---|---|
| \`siasn-data-utama.xlsx\` | SIASN's export with its 69 real columns: NIPs with an apostrophe, days as text or number, sex as M/F |
| \`jabatan.csv\` | posts and their classes |
| \`penempatan.csv\` | the earlier post of someone who moved inside the month, and an acting head (Plt.) |
| \`gaji.csv\` | the pay that BPJS is based on |
| \`kalender.csv\` | the holidays of January, and one day on which the machine was down, by decree |
| \`cuti.csv\` | leave and duty elsewhere; codes and headers are the agency's own, paired by the map |
| \`hukuman-disiplin.csv\` | one decision with a cut of 25% |
| \`presensi.csv\` | the daily recap of the fingerprint machine; an empty cell means no punch |
| \`predikat.csv\` | the e-Kinerja recap of the fourth quarter of 2025 |
| \`skm/<code>.csv\` | survey answers of the fourth quarter of 2025, a file a unit |
| \`sasando-map.yaml\` | the column map of attendance and leave |

People worth a look:

${cast(agency, 'en')}

\`salah/\` holds files that are wrong on purpose:

| File | What is wrong |
|---|---|
| \`dua-orang-satu-nip.xlsx\` | two people with one NIP |
| \`kelas-tanpa-besaran.csv\` | class 18, for which no sum is set |
| \`presensi-masa-depan.csv\` | a punch in 2199 |
| \`judul-salah.csv\` | headers that nobody knows |
| \`nip-dirusak-lembar-kerja.csv\` | a NIP that became 1,98501E+17 |
| \`gaji-berisi-rumus.xlsx\` | formulas in place of numbers |
| \`nama-berisi-html.xlsx\` | HTML in a name |

All are refused with a sentence, but for the name: it is text, and shown as text.
`
}

function cast(agency: Agency, lang: Lang): string {
  const { mover, acting, punished, absences, outage } = agency
  const sick = absences.find((one) => one.kind === 'CS')
  const on = (date: string) => formatDate(date, lang)
  const rows: readonly (readonly [name: string, nip: string, id: string, en: string])[] = [
    [
      mover.person.name,
      mover.person.nip,
      `pindah unit pada ${on(mover.day)}: dua segmen`,
      `moves on ${on(mover.day)}: two segments`,
    ],
    [
      acting.person.name,
      acting.person.nip,
      `Plt. Camat Oebobo sejak ${on(acting.day)}`,
      `acting head of Oebobo since ${on(acting.day)}`,
    ],
    [punished.name, punished.nip, 'hukuman disiplin, potongan 25 %', 'disciplinary measure, a cut of 25%'],
  ]
  const lines = rows.map(([name, nip, id, en]) => `- ${name}, ${nip}: ${lang === 'id' ? id : en}.`)
  if (sick !== undefined) {
    const about = lang === 'id' ? 'cuti sakit' : 'sick leave'
    lines.push(`- ${sick.person.name}, ${sick.person.nip}: ${about} ${on(sick.from)} – ${on(sick.to)}.`)
  }
  const nobody = {
    id: `tidak seorang pun presensi; hari itu tidak memotong`,
    en: 'nobody punched; that day cuts nothing',
  }
  return [...lines, `- ${agency.units.get(outage.unit) ?? ''}, ${on(outage.date)}: ${nobody[lang]}.`].join('\n')
}
