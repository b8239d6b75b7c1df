import { pageSize, type Page } from '../parts/use-pages.ts'

export interface Found<Row> {
  row: Row
  index: number
}

/** The first row that passes, from `from` on and then from the top, over pages that are read as they are needed. */
export async function findRow<Row>(
  readPage: (number: number) => Promise<Page<Row>>,
  from: number,
  passes: (row: Row) => boolean,
): Promise<Found<Row> | undefined> {
  const { total } = await readPage(0)
  const pages = Math.ceil(total / pageSize)
  if (pages === 0) return undefined
  const begin = from < total ? from : 0
  // One step more than there are pages: the first is begun in its middle and comes again from its top.
  for (let step = 0; step <= pages; step += 1) {
    const number = (Math.floor(begin / pageSize) + step) % pages
    const { rows } = await readPage(number)
    const top = step === 0 ? begin % pageSize : 0
    const place = rows.findIndex((row, at) => at >= top && passes(row))
    const row = rows[place]
    if (row !== undefined) return { row, index: number * pageSize + place }
  }
  return undefined
}
