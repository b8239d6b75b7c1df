import { Badge, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../shared/rulebook.ts'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../../shared/words.ts'
import { RuleMessage } from './rule-message.tsx'
import { exampleInWords } from './rule-words.ts'
import { SeverityWord } from './severity-word.tsx'

/** One rule: what it says, how it is kept, and on demand what it rests on and how it looks in an entry. */
export function RuleRow({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <li className="rule" data-off={rule.off || undefined}>
      <SeverityWord severity={rule.severity} />
      <div>
        <p className="rule-message" id={`rule-${rule.id}`}>
          <RuleMessage rule={rule} />
          {rule.off && (
            <Badge fz={12} h={20} ml="xs" color="gray" variant="outline">
              {t('rulebook.rules.off')}
            </Badge>
          )}
        </p>
        <Text fz="sm" c="dimmed" className="prose">
          {t('rulebook.rules.fix', { fix: inLanguage(t, rule.fix) })}
        </Text>
        <div className="rule-notes">
          <span data-confidence={rule.confidence}>{t(`rulebook.rules.confidence.${rule.confidence}`)}</span>
          {rule.overridable && <span>{t('rulebook.rules.overridable')}</span>}
          {rule.set && <span>{t('rulebook.rules.mendable')}</span>}
          <UnstyledButton
            className="rule-more"
            aria-expanded={opened}
            aria-describedby={`rule-${rule.id}`}
            onClick={() => setOpened(!opened)}
          >
            {t('rulebook.rules.basisAndExamples')}
            <Shape size={14} aria-hidden />
          </UnstyledButton>
        </div>
        {opened && <RuleDetail rule={rule} />}
      </div>
    </li>
  )
}

function RuleDetail({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  return (
    <dl className="rule-detail">
      {rule.basis && (
        <>
          <dt>{t('rulebook.rules.basis')}</dt>
          <dd>{inLanguage(t, rule.basis)}</dd>
        </>
      )}
      {(['failing', 'passing'] as const).map((kind) => (
        <Fragment key={kind}>
          <dt>{t(`rulebook.example.${kind}`)}</dt>
          {rule.examples[kind].map((example) => (
            <dd key={JSON.stringify(example)}>{exampleInWords(t, tables, example)}</dd>
          ))}
        </Fragment>
      ))}
      <dt>{t('rulebook.rules.id')}</dt>
      <dd className="mono">{rule.id}</dd>
    </dl>
  )
}
