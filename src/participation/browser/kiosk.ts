import type { Questionnaire, SurveyLang } from '../questionnaire.ts'
import { openDesk, type KioskDesk } from './kiosk-desk.ts'
import { sendTo } from './kiosk-send.ts'
import { openMemory } from './kiosk-store.ts'
import { askLanguage, askOne, enrolment, notice, showWaiting, thank } from './kiosk-screens.ts'

/** The tablet at the counter: one question a screen. It works without a network and keeps what it could not send. */
const MINUTE = 60_000
/** Untouched for so long, a half-filled form is forgotten and the first screen comes back. */
const IDLE = 60_000
const THANKS = 4000

const base = location.pathname.replace(/\/$/, '')
const kode = base.split('/').at(-1) ?? ''

async function start(): Promise<void> {
  await navigator.serviceWorker?.register(`${base}/sw.js`, { scope: base }).catch(() => undefined)
  void navigator.storage?.persist?.()
  const desk = await openDesk(
    await openMemory(`kios-${kode}`),
    (secret) => sendTo(`${base}/kirim`, secret),
    { wall: () => Date.now(), counter: () => performance.now() },
    randomId,
  )
  const fromAddress = /^#kunci=([A-Za-z0-9_-]{22})$/.exec(location.hash)?.[1]
  if (fromAddress !== undefined) {
    history.replaceState(null, '', base)
    await desk.enrol(fromAddress)
  }
  const questionnaire = await loadQuestions()
  const flush = async (): Promise<void> => {
    const state = await desk.flush().catch(() => 'waiting' as const)
    if (desk.enrolled()) showWaiting(state, await desk.waiting())
  }
  setInterval(() => void desk.tick().then(flush), MINUTE)
  addEventListener('online', () => void flush())
  await flush()
  await serve(desk, questionnaire, flush)
}

/** One citizen after another, for ever. */
async function serve(desk: KioskDesk, questionnaire: Questionnaire, flush: () => Promise<void>): Promise<void> {
  for (;;) {
    if (!desk.enrolled()) {
      await desk.enrol(await enrolment())
      await flush()
      continue
    }
    const bahasa = await askLanguage(questionnaire)
    const began = performance.now()
    const answers = await askAll(questionnaire, bahasa)
    if (answers === 'left') continue
    const kept = questionnaire.statements.some(({ code }) => code in answers)
    if (kept) {
      await desk.answer({ ...answers, bahasa }, (performance.now() - began) / 1000)
      void flush()
    }
    await thank(bahasa, kept, THANKS)
  }
}

/** All questions in turn; Back goes one back, doing nothing for a minute ends it. */
async function askAll(questionnaire: Questionnaire, bahasa: SurveyLang): Promise<Record<string, string> | 'left'> {
  const all = [...questionnaire.statements, ...questionnaire.spak]
  const answers: Record<string, string> = {}
  for (let at = 0; at < all.length; ) {
    const one = all[at]
    if (one === undefined) break
    const said = await askOne(one, { no: at + 1, count: all.length, bahasa, chosen: answers[one.code] }, IDLE)
    if (said === 'left') return 'left'
    if (said === 'back') {
      at -= 1
      if (at < 0) return 'left'
      continue
    }
    if (said === 'skip') delete answers[one.code]
    else answers[one.code] = said
    at += 1
  }
  return answers
}

async function loadQuestions(): Promise<Questionnaire> {
  const response = await fetch(`${base}/soal.json`)
  if (!response.ok) throw new Error(`soal.json ${response.status}`)
  const questionnaire: Questionnaire = await response.json()
  return questionnaire
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

start().catch(notice)
