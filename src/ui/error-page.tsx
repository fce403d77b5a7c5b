import { type AppContext, scopeOf } from '#platform/web.ts'
import { say, type Text } from '#shared/text.ts'
import { type Page, renderPage } from './layout.tsx'

export type ErrorStatus = 400 | 403 | 404 | 405 | 413 | 429 | 500 | 503

type Sentences = { readonly title: Text; readonly sentence: Text }

/**
 * The one error page. `sentence` says more than the standard words (what is wrong, where, what would be right);
 * `reference` is the request's id in the log, for whoever asks for help.
 */
export function renderError(
  c: AppContext,
  status: ErrorStatus,
  more: { readonly sentence?: string; readonly reference?: string } = {},
): Promise<Response> {
  const scope = scopeOf(c)
  const { title, sentence } = ERRORS[status]
  const page: Page = {
    title: say(scope.lang, title),
    kind: scope.actor.kind === 'person' ? 'staff' : 'public',
    status,
  }
  return renderPage(
    c,
    page,
    <>
      <p>{more.sentence ?? say(scope.lang, sentence)}</p>
      {more.reference === undefined ? null : (
        <p class="soft">{say(scope.lang, REFERENCE, { reference: more.reference })}</p>
      )}
      <p>
        <a href={scope.actor.kind === 'person' ? '/saya' : '/'}>{say(scope.lang, BACK)}</a>
      </p>
    </>,
  )
}

const BACK: Text = { id: 'Kembali ke beranda', en: 'Back to the start' }
const REFERENCE: Text = {
  id: 'Sebutkan nomor ini bila Anda meminta bantuan: {reference}',
  en: 'Give this number when you ask for help: {reference}',
}

const ERRORS: Readonly<Record<ErrorStatus, Sentences>> = {
  400: {
    title: { id: 'Permintaan tidak dapat dibaca', en: 'The request cannot be read' },
    sentence: {
      id: 'Alamat atau isian tidak lengkap. Kembali ke halaman sebelumnya dan coba lagi; tidak ada yang tersimpan.',
      en: 'The address or the form is incomplete. Go back and try again; nothing was stored.',
    },
  },
  403: {
    title: { id: 'Halaman ini bukan untuk peran Anda', en: 'This page is not for your role' },
    sentence: {
      id: 'Peran Anda tidak diberi wewenang untuk halaman atau tindakan ini. Bila seharusnya boleh, minta BKPPD mencatat keputusan yang memberi wewenang itu.',
      en: 'Your role has no authority for this page or action. If it should, ask the personnel agency to record the decision that gives it.',
    },
  },
  404: {
    title: { id: 'Halaman tidak ditemukan', en: 'Page not found' },
    sentence: {
      id: 'Tidak ada halaman di alamat ini. Periksa ejaannya, atau mulai dari beranda.',
      en: 'There is no page at this address. Check its spelling, or begin at the start.',
    },
  },
  405: {
    title: { id: 'Tidak dapat dilakukan di sini', en: 'Cannot be done here' },
    sentence: {
      id: 'Tindakan ini hanya lewat tombol di halamannya, bukan lewat alamat. Buka lagi halamannya.',
      en: 'This action works by the button of its page only, not by its address. Open the page again.',
    },
  },
  413: {
    title: { id: 'Berkas terlalu besar', en: 'The file is too large' },
    sentence: {
      id: 'Berkas melebihi batas yang dapat diterima. Bagi menjadi beberapa berkas, lalu kirim satu per satu. Tidak ada yang tersimpan.',
      en: 'The file is beyond the accepted size. Split it and send the parts one by one. Nothing was stored.',
    },
  },
  429: {
    title: { id: 'Terlalu sering', en: 'Too often' },
    sentence: {
      id: 'Terlalu banyak percobaan dalam waktu singkat. Tunggu beberapa menit, lalu coba lagi.',
      en: 'Too many attempts in a short time. Wait some minutes, then try again.',
    },
  },
  500: {
    title: { id: 'Ada kesalahan di pihak kami', en: 'A fault of ours' },
    sentence: {
      id: 'Permintaan ini gagal karena kesalahan program, dan tidak ada yang tersimpan setengah. Kesalahannya sudah tercatat. Coba lagi beberapa saat lagi.',
      en: 'This request failed by a fault in the program, and nothing was stored halfway. The fault is recorded. Try again in a moment.',
    },
  },
  503: {
    title: { id: 'Sedang disiapkan', en: 'Being prepared' },
    sentence: {
      id: 'Layanan sedang disiapkan atau basis data belum menjawab. Coba lagi sebentar lagi.',
      en: 'The service is being prepared or the database does not answer yet. Try again shortly.',
    },
  },
}
