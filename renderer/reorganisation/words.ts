import type { TFunction } from 'i18next'
import { documentName, type Reorganisation, type TakenReorganisation } from '../../shared/reorganisation.ts'

/** What taking a reorganisation in came to. */
export function takenInWords(
  t: TFunction,
  { status, sender, sequence, effect, offices, came, went, setAside = 0 }: TakenReorganisation,
): string {
  const facts = {
    sender: sender.name,
    sequence,
    offices: offices.map(({ name }) => name).join(t('desk.review.comma')),
    came,
    went,
  }
  if (status === 'known') return t('reorganisation.known', facts)
  const taken = t(`reorganisation.taken.${effect}`, facts)
  return setAside === 0 ? taken : taken + t('reorganisation.setAside', { count: setAside })
}

/** A document by its authority, its number and, where it has one, its title. */
export function documentInWords(t: TFunction, document: Reorganisation['document']): string {
  const name = documentName({ document })
  const title = document.title.trim()
  return title === '' ? name : t('reorganisation.titled', { name, title })
}
