import type { TFunction } from 'i18next'
import type { TakenReorganisation } from '../../shared/reorganisation.ts'

/** What taking a reorganisation in came to. */
export function takenInWords(
  t: TFunction,
  { status, sender, sequence, effect, offices, came, went }: TakenReorganisation,
): string {
  const facts = {
    sender: sender.name,
    sequence,
    offices: offices.map(({ name }) => name).join(t('desk.review.comma')),
    came,
    went,
  }
  return status === 'known' ? t('reorganisation.known', facts) : t(`reorganisation.taken.${effect}`, facts)
}
