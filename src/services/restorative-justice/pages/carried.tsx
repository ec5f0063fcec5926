import type { Words } from '../released.ts'
import { Quoted } from './quoted.tsx'

interface CarriedProps {
  /** Who says the first, and whose the second are. */
  readonly ours: string
  readonly theirs: string
  readonly words: Words
}

/** Words that cross, or are about to: what one of us says never reads as what somebody said themselves. */
export const Carried = ({ ours, theirs, words: { told, says } }: CarriedProps) =>
  told === undefined ? (
    <Quoted says={says} />
  ) : (
    <>
      {told === '' ? null : <Quoted title={ours} says={told} />}
      {says === '' ? null : <Quoted title={theirs} says={says} />}
    </>
  )
