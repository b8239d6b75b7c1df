import { Group, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../shared/rulebook.ts'
import type { HandoutPart, HandoutPreview } from '../../shared/handout-shapes.ts'
import { formatCount } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../../shared/words.ts'
import { RuleMessage } from './rule-message.tsx'

type Part = HandoutPreview['parts'][number]

function totalWord({ id }: Part) {
  if (id === 'rules') return 'rulebook.import.rulesTotal' as const
  return id === 'calendar' ? ('calendar.daysTotal' as const) : ('rulebook.import.rowsTotal' as const)
}

/** What becomes of the rules, of one table, or of one year. */
export function PartChanges({ part }: { part: Part }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const rules = part.id === 'rules'
  const table = part.id === 'rules' || part.id === 'calendar' ? undefined : tables.table(part.id)
  const title = table
    ? inLanguage(t, table.title)
    : part.year === undefined
      ? t('rulebook.import.rules')
      : t('calendar.preview', { year: part.year })
  const same = part.added.length + part.changed.length + part.removed.length === 0
  return (
    <section className="part-changes" aria-label={title}>
      <Group gap="sm" align="baseline">
        <Title order={3}>{title}</Title>
        <Text fz="sm" c="dimmed">
          {t(totalWord(part), {
            number: formatCount(part.total),
          })}
        </Text>
        <Text fz="sm">
          {same
            ? t('rulebook.import.same')
            : t('rulebook.import.counts', {
                added: formatCount(part.added.length),
                changed: formatCount(part.changed.length),
                removed: formatCount(part.removed.length),
              })}
        </Text>
      </Group>
      {(['added', 'changed', 'removed'] as const).map((change) => (
        <Changes key={change} word={t(`rulebook.import.${change}`)} parts={part[change]} rules={rules} />
      ))}
    </section>
  )
}

/** Shown of one kind of change: enough to recognise a file by, and no wall. */
const shown = 30

interface ChangesProps {
  word: string
  parts: readonly HandoutPart[]
  rules: boolean
}

function Changes({ word, parts, rules }: ChangesProps) {
  const { t } = useTranslation()
  const more = parts.length - shown
  if (parts.length === 0) return null
  return (
    <div className="changed-names">
      <span>{word}</span>
      <ul>
        {parts.slice(0, shown).map((part) => (
          <li key={part.id}>
            {rules ? (
              <ChangedRule part={part} />
            ) : (
              <>
                <span className="mono">{part.id}</span> {inLanguage(t, part)}
              </>
            )}
          </li>
        ))}
        {more > 0 && <li>{t('rulebook.import.more', { number: formatCount(more) })}</li>}
      </ul>
    </div>
  )
}

function ChangedRule({ part }: { part: HandoutPart }) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const before = rulebook.rules.find(({ id }) => id === part.id)
  const turned = before && turnedInWords(t, before, part)
  return (
    <>
      <RuleMessage rule={{ message: part }} /> {turned && <b>{turned}</b>}{' '}
      <span className="mono">{part.id}</span>
    </>
  )
}

/** What changes in how the rule counts: that is looked for first. */
function turnedInWords(t: TFunction, before: Rule, after: HandoutPart): string | undefined {
  if (after.off === true && !before.off) return t('rulebook.import.turnedOff')
  if (after.off === false && before.off) return t('rulebook.import.turnedOn')
  if (after.severity === undefined || after.severity === before.severity) return undefined
  return t('rulebook.import.severity', {
    before: t(`codes.severity.${before.severity}`),
    after: t(`codes.severity.${after.severity}`),
  })
}
