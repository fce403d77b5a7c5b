/** What an invented citizen writes about, and what the office answers. {tempat} is a place in the city, {lama} a time. */
export type ComplaintText = { readonly title: string; readonly body: string; readonly reply: string }

const ROADS: readonly ComplaintText[] = [
  {
    title: 'Jalan berlubang di {tempat}',
    body: 'Jalan di {tempat} berlubang sudah {lama}. Kalau hujan lubangnya tertutup air dan motor sering jatuh. Mohon ditambal sebelum ada korban.',
    reply:
      'Lubang sudah ditambal dengan aspal dingin oleh tim pemeliharaan jalan. Pelapisan ulang ruas ini masuk usulan anggaran tahun depan.',
  },
  {
    title: 'Aspal terkelupas dekat {tempat}',
    body: 'Aspal di depan gereja dekat {tempat} terkelupas sekitar sepuluh meter. Angkot menghindar ke kiri dan mengambil tempat pejalan kaki.',
    reply:
      'Bagian yang terkelupas sudah dibongkar dan dilapis ulang. Terima kasih, laporan ini membantu kami memilih ruas yang didahulukan.',
  },
  {
    title: 'Trotoar pecah di {tempat}',
    body: 'Trotoar di {tempat} pecah dan besinya keluar. Anak sekolah dan oma yang lewat harus turun ke badan jalan.',
    reply: 'Ubin trotoar yang pecah sudah diganti dan besi yang menonjol dipotong.',
  },
]

const DRAINS: readonly ComplaintText[] = [
  {
    title: 'Got tersumbat, air masuk rumah di {tempat}',
    body: 'Got di {tempat} penuh pasir dan sampah sudah {lama}. Waktu hujan kemarin air masuk sampai ke teras lima rumah.',
    reply:
      'Saluran sepanjang 80 meter sudah dikeruk. Kami minta RT setempat membantu agar sampah tidak dibuang ke saluran.',
  },
  {
    title: 'Tutup drainase hilang di {tempat}',
    body: 'Tutup besi drainase di {tempat} hilang. Malam hari tidak kelihatan dan sudah ada anak yang terperosok.',
    reply: 'Tutup beton pengganti sudah dipasang.',
  },
]

const LIGHTS: readonly ComplaintText[] = [
  {
    title: 'Lampu jalan mati di {tempat}',
    body: 'Tiga lampu jalan di {tempat} mati sudah {lama}. Gelap sekali, warga takut lewat setelah ibadah malam.',
    reply: 'Tiga bohlam dan satu sakelar otomatis sudah diganti. Lampu menyala kembali.',
  },
  {
    title: 'Lampu jalan menyala siang hari di {tempat}',
    body: 'Lampu di {tempat} menyala dari pagi sampai malam. Sayang listriknya, sementara di lorong sebelah malah gelap.',
    reply: 'Sensor cahaya yang rusak sudah diganti. Lorong sebelah kami masukkan ke daftar pemasangan baru.',
  },
]

const WASTE: readonly ComplaintText[] = [
  {
    title: 'Sampah menumpuk di TPS {tempat}',
    body: 'Sampah di TPS {tempat} tidak diangkut {lama}. Baunya sampai ke dalam kios dan anjing menyeretnya ke jalan.',
    reply: 'Sampah sudah diangkut dan jadwal truk di titik ini ditambah menjadi tiap hari, termasuk Sabtu.',
  },
  {
    title: 'Truk sampah tidak lewat di {tempat}',
    body: 'Sejak {lama} truk sampah tidak masuk ke lorong kami di {tempat}. Warga terpaksa membakar sampah.',
    reply: 'Armada yang rusak sudah diperbaiki; truk kembali masuk Senin, Rabu, dan Jumat pukul 06.00.',
  },
  {
    title: 'Sampah dibuang ke kali di {tempat}',
    body: 'Ada yang membuang sampah karung ke kali dekat {tempat} tiap malam. Kami minta dipasang papan larangan dan diawasi.',
    reply: 'Papan larangan dipasang dan patroli kebersihan lewat dua kali seminggu. Karung yang ada sudah diangkat.',
  },
]

const WATER: readonly ComplaintText[] = [
  {
    title: 'Air tidak mengalir di {tempat}',
    body: 'Air leding di {tempat} tidak mengalir {lama}. Kami beli air tangki tiap minggu. Kapan mengalir lagi?',
    reply: 'Pompa distribusi sudah diperbaiki bersama pengelola air. Giliran mengalir di wilayah ini Selasa dan Jumat.',
  },
  {
    title: 'Pipa bocor di {tempat}',
    body: 'Pipa di {tempat} bocor dan air terbuang ke jalan sudah {lama}, padahal di rumah kami kering.',
    reply: 'Sambungan pipa yang bocor sudah diganti dan bekas galian ditutup.',
  },
]

const HEALTH: readonly ComplaintText[] = [
  {
    title: 'Antrean loket terlalu lama',
    body: 'Saya datang pukul tujuh pagi dan baru dilayani pukul sebelas. Loket yang buka hanya satu dari tiga.',
    reply: 'Sejak pekan ini dua loket buka pukul 07.30 sampai 10.30 dan nomor antrean dapat diambil sehari sebelumnya.',
  },
  {
    title: 'Obat hipertensi habis',
    body: 'Obat tekanan darah bapak saya habis sudah {lama}. Kami disuruh beli di luar padahal peserta BPJS.',
    reply:
      'Persediaan obat sudah datang. Pasien yang sempat membeli sendiri dapat mengambil untuk bulan berikutnya tanpa rujukan ulang.',
  },
  {
    title: 'Kursi ruang tunggu kurang',
    body: 'Ibu hamil berdiri menunggu karena kursi di ruang tunggu rusak dan tidak diganti.',
    reply:
      'Dua belas kursi baru sudah dipasang dan satu baris ditandai untuk ibu hamil, lansia, dan penyandang disabilitas.',
  },
]

const SCHOOL: readonly ComplaintText[] = [
  {
    title: 'Iuran komite tanpa rapat',
    body: 'Kami diminta iuran komite tanpa pernah diundang rapat. Mohon dijelaskan dasarnya.',
    reply:
      'Kepala sekolah sudah dipanggil. Iuran dihentikan sampai ada rapat orang tua dengan berita acara; yang sudah membayar dikembalikan.',
  },
  {
    title: 'Atap ruang kelas bocor di {tempat}',
    body: 'Atap kelas empat di sekolah dekat {tempat} bocor. Kalau hujan anak-anak dipindah ke perpustakaan.',
    reply: 'Seng yang bocor sudah diganti. Perbaikan rangka atap dikerjakan pada libur semester.',
  },
]

const FAMILY_CARD: readonly ComplaintText[] = [
  {
    title: 'KTP-el belum jadi',
    body: 'Saya rekam KTP sudah {lama} dan tiap kali ditanya jawabannya blangko habis. Saya perlu untuk melamar kerja.',
    reply:
      'Blangko sudah tersedia dan KTP-el Anda sudah dicetak. Silakan diambil di loket 3 dengan membawa tanda terima.',
  },
  {
    title: 'Nama di kartu keluarga salah tulis',
    body: 'Nama anak saya di KK tertulis salah satu huruf. Sudah dua kali ke loket dan diminta berkas yang berbeda.',
    reply: 'Perbaikan sudah selesai; cukup membawa akta lahir. Daftar syarat di loket sudah kami samakan.',
  },
  {
    title: 'Akta kelahiran lebih dari sebulan',
    body: 'Berkas akta kelahiran kami lengkap, tetapi {lama} belum ada kabar. Di papan tertulis tiga hari kerja.',
    reply:
      'Akta sudah terbit dan dapat dicetak sendiri dari tautan yang dikirim. Keterlambatan terjadi karena jaringan pusat terputus.',
  },
  {
    title: 'Antre nomor sejak subuh',
    body: 'Orang dari {tempat} harus antre sejak pukul lima karena nomor dibatasi seratus. Mohon ada nomor daring.',
    reply:
      'Nomor daring dibuka tiap hari pukul 18.00 untuk hari berikutnya, dan 30 nomor tetap disediakan bagi yang datang langsung.',
  },
]

const PERMITS: readonly ComplaintText[] = [
  {
    title: 'Izin usaha kios lama keluar',
    body: 'Saya urus izin kios di {tempat}, berkas lengkap, tetapi {lama} belum ada kepastian.',
    reply:
      'Izin sudah terbit. Peninjauan lapangan sempat tertunda; sekarang dijadwalkan paling lambat tiga hari kerja.',
  },
  {
    title: 'Syarat izin di papan berbeda dengan di situs',
    body: 'Di papan loket diminta lima fotokopi, di situs cukup unggah. Yang benar yang mana?',
    reply: 'Yang berlaku unggahan daring. Papan lama sudah diturunkan dan petugas loket diberi tahu.',
  },
]

const WARD: readonly ComplaintText[] = [
  {
    title: 'Kantor tutup sebelum jam pulang',
    body: 'Saya datang pukul dua siang untuk surat keterangan, kantor sudah kosong. Padahal tertulis sampai pukul empat.',
    reply: 'Jadwal jaga loket sudah diatur ulang sehingga selalu ada petugas sampai pukul 16.00.',
  },
  {
    title: 'Surat keterangan usaha berbelit',
    body: 'Untuk surat keterangan usaha saya diminta kembali tiga kali karena yang tanda tangan tidak ada.',
    reply: 'Penandatangan pengganti sudah ditunjuk; surat keterangan selesai pada hari yang sama bila berkas lengkap.',
  },
]

const TRAFFIC: readonly ComplaintText[] = [
  {
    title: 'Parkir liar di {tempat}',
    body: 'Mobil parkir di kedua sisi jalan {tempat} setiap sore sehingga ambulans susah lewat.',
    reply: 'Rambu larangan parkir dipasang dan petugas berjaga pada pukul 15.00 sampai 18.00.',
  },
  {
    title: 'Tarif parkir tidak sesuai karcis',
    body: 'Di {tempat} saya ditagih lima ribu tanpa karcis. Di papan tertulis dua ribu.',
    reply: 'Juru parkir sudah ditegur dan diberi karcis resmi. Tanpa karcis, parkir tidak perlu dibayar.',
  },
]

const ORDER: readonly ComplaintText[] = [
  {
    title: 'Musik keras sampai subuh di {tempat}',
    body: 'Pesta di {tempat} memutar musik sampai pukul empat pagi, sudah tiga malam. Ada bayi dan orang sakit.',
    reply: 'Patroli sudah mendatangi lokasi dan membuat pernyataan bersama RT: musik berhenti pukul 22.00.',
  },
  {
    title: 'Ternak berkeliaran di {tempat}',
    body: 'Sapi dan babi dilepas di {tempat}, merusak tanaman dan membuat kotor jalan.',
    reply: 'Pemilik sudah didata dan diberi peringatan pertama. Bila terulang, ternak ditangkap sesuai aturan.',
  },
]

const SOCIAL: readonly ComplaintText[] = [
  {
    title: 'Bantuan sosial berhenti tanpa pemberitahuan',
    body: 'Mama saya lansia dan tinggal sendiri di {tempat}. Bantuannya berhenti sejak {lama} tanpa penjelasan.',
    reply: 'Data sudah diperiksa bersama kelurahan dan diusulkan kembali; pencairan berjalan pada tahap berikutnya.',
  },
  {
    title: 'Kursi roda yang dijanjikan belum datang',
    body: 'Permohonan kursi roda untuk adik saya sudah disetujui, tetapi {lama} belum diantar.',
    reply: 'Kursi roda sudah diantar dan diterima keluarga.',
  },
]

const TAX: readonly ComplaintText[] = [
  {
    title: 'Luas tanah di PBB salah',
    body: 'Luas tanah di tagihan PBB saya dua kali lipat dari sertifikat. Sudah lapor tahun lalu, tagihannya tetap sama.',
    reply: 'Luas sudah dibetulkan menurut sertifikat dan tagihan yang baru diterbitkan.',
  },
]

const CONDUCT: readonly ComplaintText[] = [
  {
    title: 'Petugas loket membentak',
    body: 'Petugas membentak oma yang bertanya syarat. Mohon dibina supaya sabar melayani orang tua.',
    reply: 'Petugas sudah dibina dan meminta maaf. Loket prioritas bagi lansia kini dibuka setiap hari.',
  },
  {
    title: 'Diminta uang rokok',
    body: 'Supaya cepat selesai saya diminta uang rokok. Saya menolak dan berkas saya ditaruh paling bawah.',
    reply:
      'Sudah diperiksa bersama Inspektorat: petugas dipindah dari loket dan dikenai teguran tertulis. Layanan ini tidak dipungut biaya.',
  },
]

const OTHER: readonly ComplaintText[] = [
  {
    title: 'Usul bangku di taman {tempat}',
    body: 'Di taman {tempat} ramai orang jalan sore tetapi tidak ada tempat duduk bagi orang tua. Mohon dipasang bangku.',
    reply: 'Usul dicatat untuk rencana tahun depan; dua bangku sumbangan warga sudah dipasang lebih dulu.',
  },
]

/** By category of policies/kupang/kategori-keluhan.csv, with how often it comes. */
export const TEXTS: readonly {
  readonly category: string
  readonly weight: number
  readonly texts: readonly ComplaintText[]
}[] = [
  { category: 'adminduk', weight: 17, texts: FAMILY_CARD },
  { category: 'perizinan', weight: 6, texts: PERMITS },
  { category: 'kelurahan', weight: 8, texts: WARD },
  { category: 'kesehatan', weight: 10, texts: HEALTH },
  { category: 'pendidikan', weight: 5, texts: SCHOOL },
  { category: 'jalan', weight: 13, texts: ROADS },
  { category: 'drainase', weight: 7, texts: DRAINS },
  { category: 'lampu', weight: 8, texts: LIGHTS },
  { category: 'parkir', weight: 4, texts: TRAFFIC },
  { category: 'sampah', weight: 12, texts: WASTE },
  { category: 'air', weight: 6, texts: WATER },
  { category: 'ketertiban', weight: 5, texts: ORDER },
  { category: 'sosial', weight: 5, texts: SOCIAL },
  { category: 'pajak', weight: 3, texts: TAX },
  { category: 'petugas', weight: 4, texts: CONDUCT },
  { category: 'lainnya', weight: 2, texts: OTHER },
]

export const SUGGESTIONS: readonly ComplaintText[] = [
  {
    title: 'Usul loket khusus lansia',
    body: 'Kami usul ada satu loket bagi lansia dan penyandang disabilitas, supaya tidak ikut antre panjang.',
    reply: 'Usul kami terima dan dibahas pada forum konsultasi publik berikutnya.',
  },
  {
    title: 'Usul layanan keliling ke {tempat}',
    body: 'Banyak warga {tempat} kesulitan ongkos ke kantor. Mohon ada layanan keliling sebulan sekali.',
    reply: 'Jadwal layanan keliling disusun; {tempat} masuk giliran bulan depan.',
  },
]
export const QUESTIONS: readonly ComplaintText[] = [
  {
    title: 'Jam layanan hari Sabtu',
    body: 'Apakah hari Sabtu buka? Saya kerja Senin sampai Jumat dan tidak bisa izin.',
    reply:
      'Layanan buka Senin sampai Jumat pukul 08.00 sampai 15.00. Hari Sabtu pertama tiap bulan buka sampai pukul 12.00.',
  },
  {
    title: 'Syarat dan biaya layanan',
    body: 'Apa saja syaratnya dan berapa biayanya bila diurus sendiri?',
    reply: 'Layanan tidak dipungut biaya. Syarat lengkap tertulis pada standar pelayanan di halaman unit ini.',
  },
  {
    title: 'Bolehkah diwakilkan',
    body: 'Bapak saya sakit dan tidak bisa datang. Bolehkah anaknya yang mengurus, dan apa yang harus dibawa?',
    reply: 'Boleh, dengan surat kuasa bermeterai dan KTP keduanya. Bagi yang sakit tersedia layanan ke rumah.',
  },
  {
    title: 'Jadwal layanan keliling',
    body: 'Kapan layanan keliling datang ke {tempat} bulan ini?',
    reply: 'Pada Rabu pekan ketiga, pukul 09.00 sampai 12.00, di halaman kantor lurah.',
  },
]
