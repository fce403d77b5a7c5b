import type { Response } from '#participation/forum.ts'

/** What somebody asked in a forum, and what the office answered. */
export type InputText = {
  readonly unsur: string
  readonly text: string
  readonly response: Response
  readonly answer: string
  /** What came of it: what will be done, and what will show it. */
  readonly promise?: readonly [action: string, evidence: string]
}

export const INPUTS: readonly InputText[] = [
  { unsur: 'PENGGUNA', text: 'Waktu tunggu di loket masih lebih dari dua jam pada hari Senin.', response: 'DITERIMA', answer: 'Loket kedua dibuka pada jam ramai.', promise: ['Membuka loket kedua pukul 08.00 sampai 11.00 setiap hari kerja', 'Foto loket dan jadwal jaga sebulan'] },
  { unsur: 'RENTAN', text: 'Jalur kursi roda dari pintu ke loket terhalang pot bunga dan undakan.', response: 'DITERIMA', answer: 'Jalur dibebaskan dan undakan diganti landaian.', promise: ['Memasang landaian kursi roda dan membebaskan jalur dari pintu ke loket', 'Foto sebelum dan sesudah'] },
  { unsur: 'OMS', text: 'Mohon jumlah keluhan dan waktu jawabannya dipasang di papan setiap bulan.', response: 'DITERIMA', answer: 'Papan bulanan dipasang di ruang tunggu.', promise: ['Memasang papan bulanan: jumlah keluhan dan waktu jawabannya', 'Foto papan bulan pertama'] },
  { unsur: 'TOKOH', text: 'Layanan keliling hendaknya datang juga ke wilayah selatan.', response: 'SEBAGIAN', answer: 'Sekali sebulan pada hari pasar; lebih sering belum ada kendaraan.', promise: ['Menjalankan layanan keliling sekali sebulan ke wilayah selatan', 'Jadwal keliling dan daftar berkas yang selesai'] },
  { unsur: 'AKADEMISI', text: 'Standar pelayanan sebaiknya memuat jam sibuk supaya warga dapat memilih waktu.', response: 'DITERIMA', answer: 'Jam sibuk ditambahkan pada standar dan halaman unit.', promise: ['Menambahkan jam sibuk pada standar pelayanan dan halaman unit', 'Standar pelayanan versi baru'] },
  { unsur: 'MEDIA', text: 'Hapus biaya fotokopi bagi berkas yang sudah ada di sistem.', response: 'DITERIMA', answer: 'Fotokopi berkas yang sudah terekam tidak lagi diminta.', promise: ['Menghapus syarat fotokopi bagi berkas yang sudah terekam', 'Surat edaran kepada petugas loket'] },
  { unsur: 'PENGGUNA', text: 'Buka loket sampai pukul delapan malam setiap hari.', response: 'DITOLAK', answer: 'Petugas tidak cukup untuk dua giliran; pengganti: loket Sabtu pertama tiap bulan.' },
  { unsur: 'TOKOH', text: 'Gratiskan materai untuk surat pernyataan.', response: 'DI_LUAR_KEWENANGAN', answer: 'Bea meterai diatur undang-undang; kami kurangi surat yang memerlukannya.' },
  { unsur: 'INSTANSI', text: 'Data dari kelurahan sebaiknya dikirim langsung supaya warga tidak membawa surat pengantar.', response: 'SEBAGIAN', answer: 'Dimulai dari dua kelurahan lebih dulu.' },
] // biome-ignore format: a table

export const SHOWN: readonly string[] = [
  'Sudah berjalan sejak pekan lalu; foto dan jadwalnya dilampirkan di papan pengumuman.',
  'Pekerjaan selesai dan dapat dilihat di kantor pada jam layanan.',
  'Sudah dikerjakan seperti yang dijanjikan dan diumumkan kepada pengunjung.',
]
export const CONFIRMED: readonly string[] = [
  'Saya sudah melihat sendiri, benar sudah dikerjakan.',
  'Kami datang hari Senin dan memang sudah begitu.',
  'Sudah dicek di lapangan, sesuai.',
]

/** Topic and services of a unit's forum by its code or kind. */
export const TOPICS: Readonly<Record<string, readonly [topic: string, ...services: string[]]>> = {
  disdukcapil: ['Antrean dan syarat KTP-el, kartu keluarga, dan akta', 'KTP-el', 'Kartu keluarga', 'Akta kelahiran'],
  dpmptsp: ['Kepastian waktu izin usaha mikro', 'Izin usaha mikro'],
  'rsud-sk-lerik': ['Waktu tunggu poliklinik dan obat', 'Rawat jalan', 'Farmasi'],
  dinsos: ['Pendataan dan sanggahan bantuan sosial', 'Bantuan sosial'],
  dlhk: ['Jadwal angkut sampah dan tempat penampungan', 'Pengangkutan sampah'],
  dishub: ['Lampu jalan dan parkir tepi jalan', 'Lampu jalan', 'Parkir'],
  PUSKESMAS: ['Pendaftaran, antrean, dan obat', 'Rawat jalan', 'Kesehatan ibu dan anak'],
  KECAMATAN: ['Surat pengantar dan keterangan', 'Surat keterangan'],
  KELURAHAN: ['Surat pengantar dan jam layanan kelurahan', 'Surat pengantar'],
  DINAS: ['Meninjau standar pelayanan loket', 'Pelayanan loket'],
}

export const FORUM_UNITS: readonly string[] = [
  'disdukcapil', 'dpmptsp', 'rsud-sk-lerik', 'pkm-oesapa', 'pkm-sikumana', 'pkm-bakunase', 'dinsos', 'dlhk', 'dishub',
  'kec-oebobo', 'kec-alak', 'kel-liliba',
] // biome-ignore format: a list

/** A standar pelayanan of a service, all fourteen components. */
export function standardOf(service: string): Readonly<Record<string, string>> {
  return {
    persyaratan: `Formulir permohonan ${service}, KTP-el asli, dan berkas pendukung sesuai jenis permohonan. Fotokopi tidak diminta.`,
    prosedur:
      'Ambil nomor, serahkan berkas, petugas memeriksa di depan pemohon, hasil diterima di loket atau lewat tautan.',
    waktu: 'Paling lama tiga hari kerja sejak berkas lengkap.',
    biaya: 'Tidak dipungut biaya.',
    produk: `${service}, dalam bentuk cetak atau berkas bertanda tangan elektronik.`,
    pengaduan: 'Di loket, lewat halaman keluhan kota, atau SP4N-LAPOR!; dijawab menurut tenggat kelasnya.',
    dasar_hukum: 'UU 25/2009 tentang Pelayanan Publik dan peraturan teknis layanan ini.',
    sarana: 'Ruang tunggu, kursi prioritas, landaian kursi roda, kamar kecil, air minum.',
    kompetensi: 'Petugas menguasai syarat dan alur layanan dan mengikuti pelatihan sapa dua kali setahun.',
    pengawasan: 'Atasan langsung setiap hari dan Inspektorat Daerah.',
    jumlah_pelaksana: 'Empat petugas loket dan dua pemeriksa berkas.',
    jaminan_pelayanan: 'Permohonan lengkap yang lewat waktu diselesaikan hari itu juga dan dijelaskan sebabnya.',
    jaminan_keamanan: 'Data pemohon hanya dipakai untuk layanan ini dan disimpan menurut UU 27/2022.',
    evaluasi: 'Survei kepuasan setiap triwulan dan forum konsultasi publik setiap tahun.',
  }
}

export const PLEDGE =
  'Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang ditetapkan, dan apabila tidak menepati janji ini kami siap menerima sanksi sesuai peraturan perundang-undangan.'
