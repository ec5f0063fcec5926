declare module 'text-readability' {
  /** Years of school (US grade) by Flesch and Kincaid. */
  const readability: { fleschKincaidGrade(text: string): number }
  // biome-ignore lint/style/noDefaultExport: the package has only this one.
  export default readability
}
