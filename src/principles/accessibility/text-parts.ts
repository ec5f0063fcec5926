/** How many parts a phone network makes of a text (3GPP TS 23.038): an old phone shows two of them as one (A6). */

/** The basic alphabet of texts, and the signs that take two places in it. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const double = '^{}\\[~]|€'

/** Whether every letter of it is in the basic alphabet. */
export const isBasicText = (text: string): boolean =>
  [...text].every((one) => basic.includes(one) || double.includes(one))

/** Parts: 160 places in one, 153 each in more; 70 and 67 where a letter is outside of the basic alphabet. */
export const partsOf = (text: string): number => {
  const letters = [...text]
  const isBasic = isBasicText(text)
  const places = isBasic
    ? letters.reduce((sum, one) => sum + (double.includes(one) ? 2 : 1), 0)
    : letters.reduce((sum, one) => sum + one.length, 0)
  const [alone, each] = isBasic ? [160, 153] : [70, 67]
  return places <= alone ? 1 : Math.ceil(places / each)
}

export const mostParts = 2
