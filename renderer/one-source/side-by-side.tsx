import { Anchor, Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CollisionMember } from '../../shared/one-source-shapes.ts'
import { sensitivities } from '../../shared/entry.ts'
import { offeredAt } from '../catalog/addresses.ts'
import { SensitivityChip } from '../parts/chips.tsx'
import { useCapped } from '../desk/use-capped.tsx'
import classes from './one-source.module.css'

type Field = 'name' | 'provider' | 'system' | 'sharing' | 'sensitivity' | 'code' | 'state' | 'items'
const fields: readonly Field[] = [
  'name',
  'provider',
  'system',
  'sharing',
  'sensitivity',
  'code',
  'state',
  'items',
]
/** What one thing has once, wherever it is. */
const single: ReadonlySet<Field> = new Set(['sharing', 'sensitivity'])

/** Entries of a group, an agency a column; a value that should be one and is not is marked in words. */
export function SideBySide({ members }: { members: readonly CollisionMember[] }) {
  const { t } = useTranslation()
  return (
    <div>
      <div className={classes.frame}>
        <table className={classes.side}>
          <thead>
            <tr>
              <th>
                <VisuallyHidden>{t('oneSource.fields.agency')}</VisuallyHidden>
              </th>
              {members.map((member) => (
                <th key={`${member.agency}/${member.id}`} scope="col">
                  {member.agencyName}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row">
                  {t(`oneSource.fields.${field}`)}
                  {single.has(field) && isDiffering(members, field) && (
                    <span className={classes.differs}>{t('oneSource.differs')}</span>
                  )}
                </th>
                {members.map((member) => (
                  <td key={`${member.agency}/${member.id}`}>
                    <Value field={field} member={member} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {members.some(({ items }) => items.some(({ shared }) => shared)) && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('oneSource.sharedItems')}
        </Text>
      )}
    </div>
  )
}

function isDiffering(members: readonly CollisionMember[], field: Field): boolean {
  if (field !== 'sharing' && field !== 'sensitivity') return false
  return new Set(members.map((member) => member[field]).filter((value) => value !== '')).size > 1
}

function Value({ field, member }: { field: Field; member: CollisionMember }): ReactNode {
  const { t } = useTranslation()
  switch (field) {
    case 'sharing':
      return member.sharing === '' ? '–' : t(`codes.sharing.${member.sharing}`)
    case 'sensitivity':
      return <SensitivityChip value={sensitivities.find((each) => each === member.sensitivity) ?? ''} />
    case 'code':
      return <span className="mono">{member.code || '–'}</span>
    case 'state':
      return <WhereItIs member={member} />
    case 'items':
      return <Items items={member.items} />
    default:
      return member[field] || '–'
  }
}

/** Whether it is accepted or waits, which is the way to read it whole. */
function WhereItIs({ member }: { member: CollisionMember }) {
  const { t } = useTranslation()
  const word = member.waitsIn === undefined ? t('oneSource.accepted') : t('oneSource.waits')
  return (
    <Anchor
      component={Link}
      inherit
      underline="always"
      href={offeredAt(member)}
      aria-label={`${word} · ${member.agencyName} · ${member.name}`}
    >
      {word}
    </Anchor>
  )
}

/** What others have too comes first. */
function Items({ items }: Pick<CollisionMember, 'items'>) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(
    items.toSorted((one, other) => Number(other.shared) - Number(one.shared)),
  )
  if (items.length === 0) return <span>{t('oneSource.noItems')}</span>
  return (
    <>
      <ul className={classes.items}>
        {shown.map(({ name, shared }, index) => (
          // Two items of one entry may have one name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={shared ? classes.shared : undefined}>
            {shared && (
              <>
                <span aria-hidden>＝</span>
                <VisuallyHidden>{t('oneSource.shared')}</VisuallyHidden>
              </>
            )}
            {name}
          </li>
        ))}
      </ul>
      {showAll}
    </>
  )
}
