import type { Asked } from '../platform/http/asked.ts'
import { assets } from './assets.ts'
import { words } from './words.ts'

/** Fills a field from a QR code in front of the camera. There only where there is a camera; typing does the same. */
export const ScanInto = ({ asked, field }: { asked: Asked; field: string }) => {
  const say = words.in(asked.language)
  return (
    <div data-scan={field} data-found={say('scan.found')} data-without={say('scan.without')} hidden>
      <button type="button" class="govuk-button govuk-button--secondary">
        {say('scan.button')}
      </button>
      <video class="photo" hidden muted playsinline aria-label={say('scan.camera')} />
      <p class="govuk-body" role="status" />
      <script src={assets.scan} defer />
    </div>
  )
}
