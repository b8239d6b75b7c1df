/** One theme as it is written, or several, which no table has as one row. */
export function readTheme(word: string): { theme: string; several: boolean } {
  const themes = word.split(/[,，;；]/).filter((each) => each.trim() !== '')
  return {
    theme: themes.length > 1 || /[,，;；]/.test(word) ? themes.join(',') : word,
    several: themes.length > 1,
  }
}
