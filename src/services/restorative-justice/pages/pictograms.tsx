/** Drawings beside Easy Read lines: they help to find the line again, and say nothing the line does not. Our own, a few strokes each. */

import type { easyLines } from '../information.ts'

type Line = (typeof easyLines)[number]

const head = (x: number) => `M${x} 20a6 6 0 1 0 .1 0M${x - 9} 48c0-10 4-15 9-15s9 5 9 15`

const strokes = {
  harm: `${head(32)}M46 14l6-6M48 20h8M46 26l6 4`,
  talk: `${head(16)}${head(48)}M26 12h12v8h-4l-4 4v-4h-4z`,
  choose: 'M32 56V36M32 36L16 20M32 36l16-16M16 20h8M16 20v8M48 20h-8M48 20v8',
  ways: 'M8 18h24v16H8zM8 18l12 9 12-9M38 14h14v28H38zM43 37h4',
  with: `${head(24)}${head(42)}`,
  stop: 'M22 8h20l14 14v20L42 56H22L8 42V22zM22 26v12M32 22v20M42 26v12',
  private: 'M18 28h28v24H18zM24 28v-8a8 8 0 0 1 16 0v8M32 38v6',
  limits: 'M32 8l26 46H6zM32 24v14M32 44v3',
  court: 'M12 52h40M16 48V28M28 48V28M36 48V28M48 48V28M10 26L32 12l22 14z',
  start: 'M8 32h38M34 18l14 14-14 14',
} as const satisfies Record<Line, string>

export const Pictogram = ({ line }: { readonly line: Line }) => (
  <svg class="pictogram" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <path
      d={strokes[line]}
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
