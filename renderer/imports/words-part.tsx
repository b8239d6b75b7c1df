import { Button, Select, Stack, Table, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadWord } from '../../shared/sheet/plan.ts'
import { comboboxProps, stopEscape } from '../catalog/options.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { ConfidenceMark } from './confidence.tsx'
import { Disclosure } from './disclosure.tsx'
import classes from './imports.module.css'
import { withMeaning } from './plan-draft.ts'
import { targetInWords } from './sheet-words.ts'
import type { ImportState } from './use-desk.ts'
import type { Preview } from './use-preview.ts'
import { optionOf, valueOf, valueOptions, wordInWords } from './word-values.ts'

/** Rows with a choice each: more of them answer slowly. */
const cap = 50
const order: ReadWord['how'][] = ['unknown', 'guessed', 'said', 'known']

const keyOf = ({ target, word }: ReadWord) => `${target}\n${word}`

/** Every word that had to be guessed, or was not understood, with what it is taken as. */
export function WordsPart({ desk, preview }: { desk: ImportState; preview: Preview }) {
  const { t } = useTranslation()
  const words = preview.shown?.words ?? []
  const [open, known] = [
    words.filter(({ how }) => how !== 'known'),
    words.filter(({ how }) => how === 'known'),
  ]
  if (words.length === 0) return <EmptyState sentence={t('sheet.words.none')} />
  return (
    <Stack gap="sm" className={classes['words']}>
      <Text fz="sm" c="dimmed" className="prose">
        {open.length > 0
          ? t('sheet.words.lead')
          : t('sheet.words.allKnown', { number: formatCount(words.length) })}
      </Text>
      {open.length > 0 && <WordTable words={open} desk={desk} />}
      {known.length > 0 && (
        <Disclosure line={t('sheet.words.known', { number: formatCount(known.length) })}>
          <KnownWords words={known} />
        </Disclosure>
      )}
    </Stack>
  )
}

function WordTable({ words, desk }: { words: readonly ReadWord[]; desk: ImportState }) {
  const { t } = useTranslation()
  // A word that was just said keeps its place: what one is at must not jump away.
  const [places, setPlaces] = useState<readonly string[]>([])
  const [whole, setWhole] = useState(false)
  const known = new Set(places)
  const fresh = words.filter((word) => !known.has(keyOf(word))).toSorted(byNeed)
  if (fresh.length > 0) setPlaces([...places, ...fresh.map(keyOf)])
  const byKey = new Map(words.map((word) => [keyOf(word), word]))
  const rows = places.flatMap((key) => byKey.get(key) ?? [])
  const shown = whole ? rows : rows.slice(0, cap)
  return (
    <>
      <Table layout="fixed" className={classes['columns']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={168}>{t('sheet.understood.column')}</Table.Th>
            <Table.Th>{t('sheet.words.word')}</Table.Th>
            <Table.Th w={72} ta="right">
              {t('sheet.words.rows')}
            </Table.Th>
            <Table.Th w={300}>{t('sheet.words.value')}</Table.Th>
            <Table.Th w={220}>{t('sheet.understood.how')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((word) => (
            <WordRow key={keyOf(word)} read={word} desk={desk} />
          ))}
        </Table.Tbody>
      </Table>
      {shown.length < rows.length && (
        <Button variant="subtle" w="fit-content" onClick={() => setWhole(true)}>
          {t('sheet.words.showAll', { number: formatCount(rows.length) })}
        </Button>
      )}
    </>
  )
}

function byNeed(one: ReadWord, other: ReadWord): number {
  return order.indexOf(one.how) - order.indexOf(other.how) || other.rows - one.rows
}

function WordRow({ read, desk }: { read: ReadWord; desk: ImportState }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const { target, word, rows } = read
  const said = desk.draft.meanings.find((each) => each.target === target && each.word === word)
  // Before the preview has gone through the file again, what was said counts already.
  const [value, how] = said ? [said.value, 'said' as const] : [read.value, read.how]
  const options = useMemo(() => valueOptions(t, tables, { ...read, value }), [t, tables, read, value])
  return (
    <Table.Tr>
      <Table.Td className={`clip ${classes['quiet']}`} title={targetInWords(t, target)}>
        {targetInWords(t, target)}
      </Table.Td>
      <Table.Td className="clip" title={word}>
        {word}
      </Table.Td>
      <Table.Td ta="right">{formatCount(rows)}</Table.Td>
      <Table.Td>
        <Select
          size="xs"
          aria-label={t('sheet.words.valueOf', { word })}
          data={options}
          value={optionOf(value)}
          searchable
          allowDeselect={false}
          limit={200}
          maxDropdownHeight={320}
          comboboxProps={comboboxProps}
          onKeyDown={stopEscape}
          onChange={(chosen) =>
            chosen !== null && desk.change((draft) => withMeaning(draft, read, valueOf(chosen)))
          }
        />
      </Table.Td>
      <Table.Td>
        <ConfidenceMark how={how} word={t(`sheet.words.how.${how}`)} />
        {said && (
          <Button
            variant="subtle"
            size="compact-xs"
            ml={4}
            leftSection={<IconArrowBackUp size={12} aria-hidden />}
            onClick={(event) => {
              // The button goes away, and must not take the focus with it.
              event.currentTarget.closest('tr')?.querySelector('input')?.focus()
              desk.change((draft) => withMeaning(draft, read, undefined))
            }}
          >
            {t('sheet.words.asGuessed')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function KnownWords({ words }: { words: readonly ReadWord[] }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  return (
    <dl className={classes['known']}>
      {words.slice(0, 500).map((read) => (
        <div key={keyOf(read)}>
          <dt>
            {targetInWords(t, read.target)} · {read.word}
          </dt>
          <dd>{wordInWords(t, tables, read)}</dd>
        </div>
      ))}
    </dl>
  )
}
