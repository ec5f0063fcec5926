declare const established: unique symbol

/** Something a principle has established. Holding a proof is the right to go on. */
export type Proof<Name extends string, Facts> = Readonly<Facts> & { readonly [established]: Name }

const issued = new WeakSet<object>()

/** Makes a proof. Only files under `src/principles` may import this; the architecture test says so otherwise. */
export const prove = <Name extends string, Facts extends object>(facts: Facts): Proof<Name, Facts> => {
  issued.add(facts)
  return facts as Proof<Name, Facts>
}

/** For storage and messaging, which look once more: a cast gets past the compiler, but not past here. */
export const wasProven = (proof: object): boolean => issued.has(proof)
