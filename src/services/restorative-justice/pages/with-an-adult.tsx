import type { Asked } from '../../../platform/http/asked.ts'
import { participants as words } from '../words.ts'

interface WithAnAdultProps {
  readonly asked: Asked
  readonly shown: { readonly side: { readonly referral: string }; readonly withAnAdult: boolean }
}

/** Where something crosses: that it takes the yes of the adult beside them as well, and where to see whether it is there (V9). */
export const WithAnAdult = ({ asked, shown }: WithAnAdultProps) =>
  shown.withAnAdult ? (
    <p class="govuk-inset-text">
      <a class="govuk-link" href={`/me/talk/adult/${shown.side.referral}`}>
        {words.in(asked.language)('adult.with')}
      </a>
    </p>
  ) : null
