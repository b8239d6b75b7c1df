import { Text } from '@mantine/core'
import { IconArrowBackUp, IconBan, IconSend } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryRow } from '../../shared/shapes.ts'
import { formatMoment } from '../parts/format.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import classes from './history.module.css'
import { madeInWords } from './version-words.ts'

interface VersionListProps {
  versions: readonly HistoryRow[]
  /** The version that counts. */
  current: HistoryRow | undefined
  chosen: HistoryRow
  onChoose: (version: HistoryRow) => void
  handle: Ref<ListHandle>
}

export const keyOfVersion = ({ change }: HistoryRow) => String(change)

/** Every version, the newest first: what was done, by whom and when; arrows go through them. */
export function VersionList({ versions, current, chosen, onChoose, handle }: VersionListProps) {
  const { t } = useTranslation()
  return (
    <VirtualList
      label={t('history.versions')}
      source={{ count: versions.length, rowAt: (index) => versions[index] }}
      keyOf={keyOfVersion}
      rowHeight={60}
      selected={keyOfVersion(chosen)}
      onSelect={onChoose}
      empty={null}
      handle={handle}
    >
      {(version) => <VersionRow version={version} isCurrent={version === current} />}
    </VirtualList>
  )
}

function VersionRow({ version, isCurrent }: { version: HistoryRow; isCurrent: boolean }) {
  const { t } = useTranslation()
  const { at, who, sent, retired, undone } = version
  const words = madeInWords(t, version)
  return (
    <div className={classes.version} data-undone={undone || undefined}>
      <span className={classes.versionHead}>
        <Text span fz="sm" className={`clip ${classes.made}`} title={words}>
          {words}
        </Text>
        {isCurrent && <b className={classes.now}>{t('history.now')}</b>}
      </span>
      <Text span fz="xs" c="dimmed" className="clip">
        {formatMoment(at)} · {who || t('history.unknownWho')}
      </Text>
      <span className={classes.versionNotes}>
        {undone && (
          <span>
            <IconArrowBackUp size={12} aria-hidden /> {t('history.undone')}
          </span>
        )}
        {retired && (
          <span>
            <IconBan size={12} aria-hidden /> {t('history.retired')}
          </span>
        )}
        {sent.map((sequence) => (
          <span key={sequence}>
            <IconSend size={12} aria-hidden /> {t('history.sent', { sequence })}
          </span>
        ))}
      </span>
    </div>
  )
}
