/** Where else somebody can turn: offered beside what we do, never instead of it without a reason. */

export const elsewhere = [
  'victim-support',
  'domestic-abuse',
  'legal-advice',
  'health',
  'drug-service',
  'another-restorative-service',
] as const

export type Elsewhere = (typeof elsewhere)[number]
