/**
 * What a spreadsheet would take for a formula, or show as an error, if it met the text in a CSV file or if a person typed it: = + - @ in any
 * width, also behind white space and characters that do not show, and whatever begins with a tab or a line break. Apostrophes before it are
 * part of the test, so that a text which looks guarded already gets a guard of its own.
 */
const taken =
  /^'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]|#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$)/u

/**
 * A text as it is written into a cell: with an apostrophe before what would be taken for a formula. In the text itself and not as Excel's own
 * mark (quotePrefix), because that mark is gone as soon as somebody saves the sheet as CSV.
 */
export function guarded(text: string): string {
  return taken.test(text) ? `'${text}` : text
}

/** What a cell says, without the guard; every text is what it was before `guarded`. */
export function unguarded(text: string): string {
  return text.startsWith("'") && taken.test(text) ? text.slice(1) : text
}
