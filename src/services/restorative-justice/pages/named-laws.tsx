import type { Asked } from '../../../platform/http/asked.ts'
import type { Duty } from '../../../principles/safety/breaking-confidence.ts'
import { participants as words } from '../words.ts'

/** The laws that oblige us, by their names, read before anybody tells us anything (S8). */
export const NamedLaws = ({ asked, duties }: { readonly asked: Asked; readonly duties: readonly Duty[] }) =>
  duties.length === 0 ? null : (
    <>
      <p class="govuk-body">{words.in(asked.language)('about.laws')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {duties.map(({ law, country }) => (
          <li>
            <bdi>{`${law} (${country})`}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
