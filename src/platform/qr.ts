/** The one door for QR codes. */

import { create } from 'qrcode'

/** A QR code as SVG, drawn as one path; nothing in it needs a style. `says` is read aloud in its place. */
export const qrSvg = (text: string, says: string): string => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  const said = says.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${said}" shape-rendering="crispEdges"><path fill="#000" d="${path}"/></svg>`
}
