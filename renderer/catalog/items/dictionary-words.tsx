import { NativeSelect, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight, IconHelp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DictionaryItem } from '../../../shared/data-dictionary.ts'
import { isOwnTypeWord } from '../../../shared/data-types.ts'
import { dataTypes, type Item } from '../../../shared/entry.ts'
import styles from './items.module.css'

/** The word of the dictionary, and what it is taken for. */
export function TypeRead({ item: { word, item, type } }: { item: DictionaryItem }) {
  const { t } = useTranslation()
  if (word === '' || (item.type !== '' && word === t(`codes.dataType.${item.type}`))) return word
  const sure = type?.sure === true && type.type === item.type
  return (
    <span className={styles['reading']}>
      {word}
      <IconArrowRight size={12} aria-hidden />
      {item.type === '' ? (
        <Unknown />
      ) : (
        <>
          {t(`codes.dataType.${item.type}`)} {type?.length !== undefined && item.length}{' '}
          {!sure && type?.type === item.type && <Guess />}
        </>
      )}
    </span>
  )
}

interface DictionaryWordsProps {
  found: readonly DictionaryItem[]
  chosen: ReadonlyMap<string, Item['type']>
  onChoose: (word: string, type: Item['type']) => void
}

/** Each word for a type once, those that need a look first: choosing for a word chooses for all its rows. */
export function DictionaryWords({ found, chosen, onChoose }: DictionaryWordsProps) {
  const { t } = useTranslation()
  const words = [...Map.groupBy(found, ({ word }) => word)]
    .filter(([word]) => word !== '' && !isOwnTypeWord(word))
    .map(([word, rows]) => ({ word, rows, type: rows[0]?.type }))
    .toSorted((one, other) => certainty(one) - certainty(other))
  if (words.length === 0) return null
  return (
    <Stack gap={4}>
      <Title order={3}>{t('grid.dictionary.wordsTitle')}</Title>
      <ul className={styles['words']}>
        {words.map(({ word, rows, type }) => (
          <li key={word}>
            <span className="clip" title={word}>
              {word}{' '}
              <Text span inherit c="dimmed">
                {t('grid.dictionary.wordCount', { count: rows.length })}
              </Text>
            </span>
            <span>{chosen.has(word) || type?.sure === true ? null : type ? <Guess /> : <Unknown />}</span>
            <NativeSelect
              size="xs"
              aria-label={t('grid.dictionary.typeOf', { word })}
              value={chosen.get(word) ?? type?.type ?? ''}
              data={[
                { value: '', label: t('grid.dictionary.open') },
                ...dataTypes.map((value) => ({ value, label: t(`codes.dataType.${value}`) })),
              ]}
              onChange={(event) => {
                const wanted = event.currentTarget.value
                onChoose(word, dataTypes.find((value) => value === wanted) ?? '')
              }}
            />
          </li>
        ))}
      </ul>
    </Stack>
  )
}

function certainty({ type }: Pick<DictionaryItem, 'type'>): number {
  return type ? Number(type.sure) + 1 : 0
}

function Guess() {
  const { t } = useTranslation()
  return (
    <Text span fz="xs" c="dimmed" className={styles['reading']}>
      <IconHelp size={14} aria-hidden /> {t('grid.dictionary.guess')}
    </Text>
  )
}

function Unknown() {
  const { t } = useTranslation()
  return (
    <Text span fz="xs" c="var(--mulu-warning)" className={styles['reading']}>
      <IconAlertTriangle size={14} aria-hidden /> {t('grid.dictionary.unknown')}
    </Text>
  )
}
