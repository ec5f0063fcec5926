/** The one door for ICU MessageFormat. The package is CommonJS: its class is the default export itself. */

import required from '@messageformat/core'

export const MessageFormat = required as unknown as typeof required.default

export type MessageFormat = InstanceType<typeof MessageFormat>
