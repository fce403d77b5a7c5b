import type { Child } from 'hono/jsx'
import type { PageInput, PageRule, PolicyPage } from '#policy/page.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Notice } from '#ui/notice.tsx'
import { articleText } from '../rules/cite.ts'
import { Cite, shownDate, Unverified, ValueTable } from './policy-parts.tsx'
import { WORDS } from './policy-words.ts'

type Props = { readonly page: PolicyPage; readonly lang: Lang }

/** A policy in plain language: what is unverified first, then sources, rules, figures, needs, examples. */
export function PolicySections(props: Props): Child {
  const { page, lang } = props
  return (
    <>
      <UnverifiedFirst {...props} />
      <Sources {...props} />
      <Part title={say(lang, WORDS.rules)}>
        {page.rules.map((rule) => (
          <Rule {...props} rule={rule} />
        ))}
      </Part>
      <Part title={say(lang, WORDS.figures)}>
        {page.params.map((table) => (
          <ValueTable {...props} table={table} />
        ))}
      </Part>
      <Bands {...props} />
      <Inputs {...props} />
      <Amendments {...props} />
      <Examples {...props} />
    </>
  )
}

/** A heading and what stands under it; nothing where nothing does. */
function Part(props: { title: string; children: readonly Child[] }): Child {
  return props.children.length === 0 ? null : (
    <section>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

function UnverifiedFirst({ page, lang }: Props): Child {
  if (page.unverified.length === 0) return null
  return (
    <Notice kind="warning" title={say(lang, WORDS.unverifiedTitle)}>
      <p>{say(lang, WORDS.unverifiedIntro)}</p>
      <ul>
        {page.unverified.map((path) => (
          <li>
            <UnverifiedThing path={path} page={page} lang={lang} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** `sources.perwali`, `params.x`, `rules.y`, `bands.z`, `inputs.w` or `policy`, as its label that leads to it. */
function UnverifiedThing(props: Props & { path: string }): Child {
  const { page, lang, path } = props
  if (path === 'policy') return say(lang, WORDS.wholePolicy)
  const [group = '', name = ''] = path.split('.')
  const things: Readonly<Record<string, readonly { readonly name: string; readonly label: Text }[]>> = {
    sources: page.sources.map((source) => ({ name: source.name, label: source.title })),
    params: page.params,
    bands: page.bands,
    rules: page.rules,
    effects: page.rules,
    guards: page.rules,
    inputs: page.inputs,
  }
  const label = things[group]?.find((thing) => thing.name === name)?.label
  const section = group === 'effects' || group === 'guards' ? 'rules' : group
  const anchor = `${group === 'sources' ? 'sumber' : section}-${name}`
  return <a href={`#${anchor}`}>{label === undefined ? name.replaceAll('_', ' ') : say(lang, label)}</a>
}

function Sources({ page, lang }: Props): Child {
  return (
    <section>
      <h2>{say(lang, WORDS.sources)}</h2>
      <ul>
        {page.sources.map((source) => (
          <li id={`sumber-${source.name}`}>
            {source.uri !== undefined && /^https?:\/\//.test(source.uri) ? (
              <a href={source.uri}>{say(lang, source.title)}</a>
            ) : (
              say(lang, source.title)
            )}
            {source.uri === undefined ? null : <span class="small soft"> {source.uri}</span>}
            <Unverified verified={source.verified} lang={lang} />
            {source.note === undefined ? null : <span class="small"> {say(lang, source.note)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rule(props: Props & { rule: PageRule }): Child {
  const { rule, lang, page } = props
  return (
    <div id={`rules-${rule.name}`} class="entry">
      <p>
        <b>{say(lang, rule.label)}</b>
        <Unverified verified={rule.verified} lang={lang} />
      </p>
      <p>{say(lang, rule.sentence)}</p>
      <p>
        <Cite cite={rule.cite} page={page} lang={lang} />
      </p>
      {rule.note === undefined ? null : <p class="small">{rule.note}</p>}
      <details>
        <summary class="small">{say(lang, WORDS.formula)}</summary>
        {rule.history.map((entry) => (
          <p>
            <code>
              {rule.name} = {entry.formula}
            </code>
            <br />
            <span class="small soft">
              {say(lang, WORDS.from, { date: shownDate(entry.from, lang) })}, {articleText(entry.cite, lang)}
            </span>
          </p>
        ))}
        <Exceptions {...props} />
      </details>
    </div>
  )
}

function Exceptions(props: Props & { rule: PageRule }): Child {
  const { exceptions } = props.rule
  if (exceptions === undefined || exceptions.rows.length === 0) return null
  return (
    <>
      <p>
        {say(props.lang, WORDS.exceptions)} (<Cite {...props} cite={exceptions.cite} />)
      </p>
      <ul>
        {exceptions.rows.map((row) => (
          <li>
            {row.no}. {row.keys}: {say(props.lang, row.value)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Bands(props: Props): Child {
  const { page, lang } = props
  if (page.bands.length === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.bands)}</h2>
      {page.bands.map((band) => (
        <div id={`bands-${band.name}`}>
          <h3>
            {say(lang, band.label)}
            <Unverified verified={band.verified} lang={lang} />
          </h3>
          <p>
            <Cite cite={band.cite} page={page} lang={lang} />
          </p>
          <ul>
            {band.rows.map((row) => (
              <li>
                {row.label.id === '' || row.label.id === '-' ? null : <b>{say(lang, row.label)} </b>}
                {say(lang, row.text)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Inputs({ page, lang }: Props): Child {
  if (page.inputs.length === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.inputs)}</h2>
      <ul>
        {page.inputs.map((input) => (
          <li id={`inputs-${input.name}`}>
            <Need input={input} lang={lang} />
            {input.columns.length === 0 ? null : (
              <ul>
                {input.columns.map((column) => (
                  <li>
                    <Need input={column} lang={lang} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Need(props: { input: PageInput; lang: Lang }): Child {
  const { input, lang } = props
  return (
    <>
      {say(lang, input.label)} (<code>{input.name}</code>): <span class="soft">{say(lang, input.text)}</span>
    </>
  )
}

function Amendments({ page, lang }: Props): Child {
  if (page.amendments.length === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.amendments)}</h2>
      <ul>
        {page.amendments.map((one) => (
          <li>
            {one.version}: {one.op} <code>{one.at}</code> ({articleText(one.cite, lang)})
          </li>
        ))}
      </ul>
    </section>
  )
}

function Examples({ page, lang }: Props): Child {
  if (page.examples.length === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.examples)}</h2>
      <p>{say(lang, WORDS.examplesIntro)}</p>
      {page.examples.map((example) => (
        <details class="entry">
          <summary>
            {say(lang, example.name)} <span class="small soft">{shownDate(example.at, lang)}</span>
          </summary>
          <p class="small">{example.input.map(({ name, value }) => `${name}: ${value}`).join('; ')}</p>
          <ol>
            {(lang === 'id' ? example.sentences : example.sentencesEn).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ol>
          <p>
            {example.expect.map(({ name, value }) => (
              <>
                {name} = <b>{value}</b>{' '}
              </>
            ))}
          </p>
        </details>
      ))}
    </section>
  )
}
