import { createTranslator } from '../../shared/messages/messages.ts'
import { beginRound } from '../catalog/rounds.ts'
import type { JobContext } from './job.ts'

/** Begins the round of a year over every entry in use. @throws {Failure} ROUND_GOES_ON, CATALOG_EMPTY */
export async function beginRoundJob(
  context: JobContext,
  { year, name }: { year: number; name?: string | undefined },
): Promise<{ number: number }> {
  const { sql } = context
  const { t } = createTranslator('zh')
  const named = name ?? t('round.nameOf', { year })
  return { number: sql.transaction(() => beginRound(context, { year, name: named })) }
}
