import { SealedField, type SealedFieldProps } from '../../../web/seal-into.tsx'
import { mostWords } from '../who-reads.ts'

type Sentence = `words.${'sealed-here' | 'sealed-on-arrival' | 'not-sealed' | 'kept-here'}`

/** A field whose words are sealed for a side, with the sentences of whoever writes. */
export const WordsField = ({
  say,
  ...field
}: Omit<SealedFieldProps, 'says' | 'most'> & { readonly say: (key: Sentence) => string }) => (
  <SealedField
    {...field}
    says={{
      inTheBrowser: say('words.sealed-here'),
      onArrival: say('words.sealed-on-arrival'),
      failed: say('words.not-sealed'),
      kept: say('words.kept-here'),
    }}
    most={mostWords}
  />
)
