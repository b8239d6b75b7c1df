/** The same bytes with one text in place of another of equal length, everywhere: for names that a zip library would not write. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error(`${from} and ${to} differ in length`)
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
}
