import type { Asked } from '../../../platform/http/asked.ts'
import { Button } from '../../../web/form.tsx'
import { participants as words } from '../words.ts'

/** Yes, not now, no: of equal weight, in this order (V2). What yes says is said where it is asked. */
export const ThreeAnswers = ({ asked, yes }: { readonly asked: Asked; readonly yes: string }) => {
  const say = words.in(asked.language)
  return (
    <div class="answers">
      <Button secondary name="decision" value="given">
        {yes}
      </Button>
      <Button secondary name="decision" value="not-now">
        {say('words.not-now')}
      </Button>
      <Button secondary name="decision" value="refused">
        {say('words.no')}
      </Button>
    </div>
  )
}
