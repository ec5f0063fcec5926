/** A film of a printed label, as a camera would see it: for walks in a browser. YUV4MPEG2, which Chromium takes for a camera. */

import { writeFileSync } from 'node:fs'

import { create } from 'qrcode'

const [width, height] = [640, 480]

export const filmOfALabel = (text: string, file: string) => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const scale = Math.floor((height * 0.9) / (modules.size + 2 * quiet))
  const [left, top] = [width, height].map((side) => Math.floor((side - modules.size * scale) / 2)) as [number, number]
  const luma = Buffer.alloc(width * height, 235)
  for (let y = 0; y < modules.size * scale; y += 1)
    for (let x = 0; x < modules.size * scale; x += 1)
      if (modules.get(Math.floor(y / scale), Math.floor(x / scale))) luma[(top + y) * width + left + x] = 16
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)])
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array(10).fill(frame)]),
  )
}
