import type { Figure } from '../../shared/assessment.ts'

/** 96.4 %, or a dash where there is nothing to count. */
export function percentOf({ numerator, denominator }: Figure): string {
  return denominator === 0 ? '–' : `${((numerator / denominator) * 100).toFixed(1)} %`
}

export function scoreInWords(score: number | undefined): string {
  return score === undefined ? '–' : score.toFixed(1)
}
