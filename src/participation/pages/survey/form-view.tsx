import type { Child } from 'hono/jsx'
import type { Lang } from '#shared/text.ts'
import { fieldId } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { bandName, PEKERJAAN, PENDIDIKAN, SEXES, USIA } from '../../participation.ts'
import type { Questionnaire, Statement, SurveyLang } from '../../questionnaire.ts'
import { wordingOf } from '../../rules/survey/wording.ts'
import { F, tell } from './form-words.ts'

export type DrawnForm = {
  readonly questionnaire: Questionnaire
  /** Language of the questions; that of the frame around is Indonesian or English. */
  readonly bahasa: SurveyLang
  readonly action: string
  /** Code of the unit, so that a form sent again after its receipt went still finds its way. */
  readonly unit: string
  readonly id: string
  readonly token: string
  readonly typed: Readonly<Record<string, string>>
  /** What the receipt is for; undefined on the open link, which asks. */
  readonly receipt: { readonly layanan: string | undefined } | undefined
}

/** The whole questionnaire on one page: radio buttons in groups that a screen reader announces with their question. */
export function SurveyForm(props: { lang: Lang; drawn: DrawnForm }): Child {
  const { drawn } = props
  const { questionnaire, bahasa } = drawn
  const count = questionnaire.statements.length
  return (
    <div lang={bahasa}>
      <Languages lang={props.lang} drawn={drawn} />
      <p>{tell(bahasa, F.how)}</p>
      <p class="soft">
        {drawn.receipt === undefined
          ? tell(bahasa, F.voluntary)
          : tell(bahasa, F.receipt, { layanan: drawn.receipt.layanan ?? tell(bahasa, F.service) })}
      </p>
      <form method="post" action={drawn.action} class="large">
        <input type="hidden" name="id" value={drawn.id} />
        <input type="hidden" name="gambar" value={drawn.token} />
        <input type="hidden" name="bahasa" value={bahasa} />
        <input type="hidden" name="unit" value={drawn.unit} />
        {questionnaire.statements.map((one, at) => (
          <Question one={one} no={at + 1} drawn={drawn} />
        ))}
        {questionnaire.spak.length === 0 ? null : <h2>{tell(bahasa, F.honesty)}</h2>}
        {questionnaire.spak.map((one, at) => (
          <Question one={one} no={count + at + 1} drawn={drawn} />
        ))}
        <About drawn={drawn} />
        <button type="submit">{tell(bahasa, F.send)}</button>
      </form>
    </div>
  )
}

/** The same form in its other languages; the drafts say that they are drafts. */
function Languages(props: { lang: Lang; drawn: DrawnForm }): Child {
  const { lang, drawn } = props
  const own = drawn.questionnaire.languages.find(({ code }) => code === drawn.bahasa)
  return (
    <>
      <nav aria-label={tell(lang, F.languages)} lang={lang}>
        <ul class="links">
          {drawn.questionnaire.languages.map(({ code, name, draft }) => (
            <li>
              <a
                href={code === 'id' || code === 'en' ? `?lang=${code}` : `?bahasa=${code}`}
                aria-current={code === drawn.bahasa ? 'true' : undefined}
              >
                {draft ? tell(lang, F.draftMark, { name }) : name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {own?.draft === true ? (
        <div lang={lang}>
          <Notice kind="warning">{tell(lang, F.draft)}</Notice>
        </div>
      ) : null}
    </>
  )
}

function Question(props: { one: Statement; no: number; drawn: DrawnForm }): Child {
  const { one, no, drawn } = props
  const { question, choices } = wordingOf(one, drawn.bahasa)
  return (
    <fieldset id={fieldId(one.code)}>
      <legend>{`${no}. ${question}`}</legend>
      {choices.map((choice, at) => (
        <label class="choice">
          <input
            type="radio"
            name={one.code}
            value={String(at + 1)}
            checked={drawn.typed[one.code] === String(at + 1)}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  )
}

const BANDS = { sex: SEXES, usia: USIA, pendidikan: PENDIDIKAN, pekerjaan: PEKERJAAN } as const

function About(props: { drawn: DrawnForm }): Child {
  const { bahasa, typed, receipt } = props.drawn
  const frame: Lang = bahasa === 'en' ? 'en' : 'id'
  return (
    <details>
      <summary>{tell(bahasa, F.about)}</summary>
      {receipt === undefined ? (
        <div class="field">
          <label for="layanan">{tell(bahasa, F.layanan)}</label>
          <input id="layanan" name="layanan" value={typed['layanan'] ?? ''} maxlength={80} autocomplete="off" />
        </div>
      ) : null}
      {(['sex', 'usia', 'pendidikan', 'pekerjaan'] as const).map((name) => (
        <div class="field">
          <label for={name}>{tell(bahasa, F[name])}</label>
          <select id={name} name={name}>
            <option value="">{tell(bahasa, F.blank)}</option>
            {BANDS[name].map((value) => (
              <option value={value} selected={typed[name] === value}>
                {bandName(value, frame)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </details>
  )
}
