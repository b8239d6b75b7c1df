/** One comparison: the product against a limit or a peer, both measured in the same run. */
export interface Measurement {
  name: string
  /** What the product's time is divided by. */
  against: string
  /** Median milliseconds of the product and of the limit. */
  product: number
  limit: number
  /** Median of the paired ratios; at most `target` is wanted. */
  ratio: number
  target: number
}

/**
 * Runs product and limit in turn, so that whatever else the machine does falls on both, and takes medians. The first pair warms up and
 * is not counted.
 */
export function compare(what: Compared, product: () => unknown, limit: () => unknown): Promise<Measurement> {
  return comparePairs(
    what,
    () => time(product),
    () => time(limit),
  )
}

interface Compared {
  name: string
  against: string
  target: number
  pairs?: number
}

/** As {@link compare}, of what tells its milliseconds itself. */
export async function comparePairs(
  what: Compared,
  product: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<Measurement> {
  const { pairs = 5, ...named } = what
  const times: { product: number; limit: number }[] = []
  for (let pair = 0; pair <= pairs; pair += 1) {
    const measured = { product: await product(), limit: await limit() }
    if (pair > 0) times.push(measured)
  }
  return {
    ...named,
    product: median(times.map((each) => each.product)),
    limit: median(times.map((each) => each.limit)),
    ratio: median(times.map((each) => each.product / each.limit)),
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** A Markdown table, as the README keeps it. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = measurements.map(
    ({ name, against, product, limit, ratio, target }) =>
      `| ${name} | ${product.toFixed(1)} | ${against} | ${limit.toFixed(1)} | ${ratio.toFixed(2)} | ${target} |`,
  )
  return ['| | ms | limit | ms | ratio | wanted |', '|---|--:|---|--:|--:|--:|', ...rows].join('\n')
}

export async function time(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
