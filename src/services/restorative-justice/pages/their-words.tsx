import { PhraseField } from '../../../organisation/vault-pages.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { SealedFieldProps } from '../../../web/seal-into.tsx'
import type { Piece } from '../records/sealed-words.ts'
import { workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'
import { WordsField } from './words-field.tsx'

export interface Wrong {
  readonly reason: 'wrong-phrase' | 'broken' | 'too-long' | 'nothing' | 'no-yes' | 'key-changed'
  readonly id?: string
  readonly says?: string | undefined
  readonly kept?: SealedFieldProps['kept']
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly point: Uint8Array | undefined
  readonly isOpen: boolean
  /** Undefined while the vault is closed; `closed` where its key is not the one that was let in. */
  readonly pieces: readonly (Piece & { readonly says: string | undefined })[] | 'closed' | undefined
  readonly names: ReadonlyMap<string, string>
}

export const theirWordsPage = (
  asked: Asked,
  { side, point, isOpen, pieces, names }: Shown,
  next: { readonly id: string; readonly place: string },
  wrong: Wrong | undefined,
) => {
  const { language } = asked
  const say = words.in(language)
  const at = `/restorative-justice/${side.referral}/words`
  const problems: readonly Problem[] =
    wrong === undefined
      ? []
      : [{ field: wrong.reason === 'wrong-phrase' ? 'phrase' : 'words', says: say(`words.${wrong.reason}`) }]
  return (
    <Document
      asked={asked}
      title={say('words.title', { which: shortOf(side.referral) })}
      problem={problems.length > 0}
      seals
    >
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/${side.referral}`}>
          {say('one.title', { which: shortOf(side.referral) })}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('words.title', { which: shortOf(side.referral) })}</h1>
      {point === undefined && wrong?.says !== undefined ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('words.label')}</h2>
          <p class="govuk-body as-written">
            <bdi>{wrong.says}</bdi>
          </p>
        </section>
      ) : null}
      {point === undefined ? <p class="govuk-body-l">{say('words.not-let-in')}</p> : null}
      {point !== undefined && !isOpen ? (
        <section class="card">
          <p class="govuk-body">{say('words.phrase-lead')}</p>
          <Form asked={asked} action={`${at}/open`}>
            <PhraseField asked={asked} problems={problems} />
            <Button>{say('words.open')}</Button>
          </Form>
          <p class="govuk-body">
            <a class="govuk-link" href="/account/vault">
              {say('words.vault')}
            </a>
          </p>
        </section>
      ) : null}
      {pieces === 'closed' ? <p class="govuk-inset-text">{say('words.other-phrase')}</p> : null}
      {pieces === undefined || pieces === 'closed' ? null : (
        <>
          <p class="govuk-inset-text">{say('words.handle')}</p>
          {pieces.length === 0 ? <p class="govuk-body">{say('words.none')}</p> : null}
          {pieces.map((piece) => (
            <section class="card">
              <p class="govuk-body-s">
                {piece.kind === 'letter-not-sent'
                  ? say('words.letter-by-them', { day: dayName(language, piece.day) })
                  : piece.writtenBy === undefined
                    ? say('words.by-them', { day: dayName(language, piece.day) })
                    : say('words.by-us', { day: dayName(language, piece.day), who: names.get(piece.writtenBy) ?? '' })}
              </p>
              <p class="govuk-body as-written">
                <bdi>{piece.says ?? say('words.does-not-open')}</bdi>
              </p>
            </section>
          ))}
        </>
      )}
      {point === undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('words.write')}</h2>
          <p class="govuk-body">{say('words.write-what')}</p>
          <Form asked={asked} action={at}>
            <input type="hidden" name="id" value={next.id} />
            <WordsField
              say={say}
              id="words"
              label={say('words.label')}
              rows={5}
              point={point}
              place={next.place}
              value={wrong?.says}
              kept={wrong?.kept}
              problem={problems.find(({ field }) => field === 'words')?.says}
            />
            <Button secondary>{say('words.keep')}</Button>
          </Form>
        </section>
      )}
    </Document>
  )
}
