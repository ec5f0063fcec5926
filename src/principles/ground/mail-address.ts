/** Whether something is a mail address as people have them: one @, no space, nothing a header could be made of (RFC 5321, 4.5.3.1 for lengths). */
export const isMailAddress = (text: string): boolean =>
  /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,120}\.[^\s@<>,;:".]{2,24}$/.test(text)
