import type { Site } from '../../../organisation/sites.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Problem } from '../../../web/form.tsx'
import { Select } from '../../../web/select.tsx'
import { workers as words } from '../words.ts'

/** Which of our places; nobody is asked where there is one. */
export const SiteField = ({
  asked,
  sites,
  problems,
}: {
  readonly asked: Asked
  readonly sites: readonly Site[]
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return sites.length < 2 ? null : (
    <Select
      id="site"
      label={say('new.site')}
      none={say('new.site-none')}
      choices={sites.map(({ id, name }) => ({ value: id, says: name }))}
      chosen={asked.form.one('site')}
      problems={problems}
    />
  )
}
