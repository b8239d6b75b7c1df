import { encodeQR } from 'qr'

/** A QR code as the `d` of one SVG path, in units of a module. */
export interface QrPath {
  /** Width and height, quiet zone included. */
  size: number
  path: string
}

/** ISO/IEC 18004 asks for four modules of white around. */
const quietZone = 4

/** @param text at most some 2,300 bytes @throws anything `qr` throws for more */
export function qrPath(text: string): QrPath {
  // A card is folded, stamped and photocopied: 15 % of it may be unreadable.
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone })
  const path = rows.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  )
  return { size: rows.length, path: path.join('') }
}

/** Where dark modules follow one another in a row: one box for each run leaves no hair lines between modules in print. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
  return starts.map((start) => {
    const end = row.indexOf(false, start)
    return [start, (end === -1 ? row.length : end) - start]
  })
}
