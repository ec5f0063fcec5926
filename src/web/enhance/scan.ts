/**
 * Reading a QR code with the camera, for workers: by the browser itself where it can, by jsQR elsewhere. Nothing leaves the
 * page; the camera goes off as soon as a code was read. Where there is no camera the code is typed, as without JavaScript.
 */

import jsQR from 'jsqr'

interface Detector {
  readonly detect: (source: CanvasImageSource) => Promise<readonly { readonly rawValue: string }[]>
}

const detectorOf = (): Detector | undefined => {
  const { BarcodeDetector: Made } = window as { BarcodeDetector?: new (of: { formats: string[] }) => Detector }
  return Made === undefined ? undefined : new Made({ formats: ['qr_code'] })
}

const everyMs = 200

/** Our labels lead to `/results/with/CODE`; a label of somebody else's carries whatever it carries. */
const codeIn = (text: string): string => /\/results\/with\/([^/?#]+)/.exec(text)?.[1] ?? text

const readOnce = async (video: HTMLVideoElement, canvas: HTMLCanvasElement, detector: Detector | undefined) => {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) return undefined
  // The browser's own may be there and not work: then ours does.
  const [own] = (await detector?.detect(video).catch(() => [])) ?? []
  if (own !== undefined) return own.rawValue
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return undefined
  context.drawImage(video, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined
}

const offer = (part: HTMLElement) => {
  const button = part.querySelector('button')
  const video = part.querySelector('video')
  const says = part.querySelector<HTMLElement>('[role="status"]')
  const field = document.getElementById(part.dataset['scan'] ?? '')
  if (button === null || video === null || says === null || !(field instanceof HTMLInputElement)) return
  part.hidden = false
  let stream: MediaStream | undefined
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    video.hidden = true
  }
  const look = async (canvas: HTMLCanvasElement, detector: Detector | undefined): Promise<void> => {
    if (stream === undefined) return
    const text = await readOnce(video, canvas, detector)
    if (text === undefined) return void setTimeout(() => void look(canvas, detector), everyMs)
    stop()
    field.value = codeIn(text)
    says.textContent = part.dataset['found'] ?? ''
    field.focus()
  }
  const start = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    video.srcObject = stream
    video.hidden = false
    await video.play()
    await look(document.createElement('canvas'), detectorOf())
  }
  button.addEventListener('click', () => {
    if (stream !== undefined) return stop()
    start().catch(() => {
      stop()
      says.textContent = part.dataset['without'] ?? ''
    })
  })
  window.addEventListener('pagehide', stop)
}

if (navigator.mediaDevices !== undefined)
  for (const part of document.querySelectorAll<HTMLElement>('[data-scan]')) offer(part)
