import { Popover, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../parts/words.ts'
import classes from './desk.module.css'

/** A clause as it is cited at a sentence's beginning; a click shows what it says, and in which version of the text. */
export function Clause({ clause, text }: { clause: string; text: string }) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const after = clause === '' ? '' : t('desk.review.afterClause')
  if (text === '') return clause + after
  return (
    <>
      <Popover width={420} position="bottom-start" shadow="sm" withArrow transitionProps={{ duration: 100 }}>
        <Popover.Target>
          <UnstyledButton className={classes.clause} title={text}>
            {clause}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <Text size="xs" c="dimmed" mb={4}>
            {clause} · {inLanguage(t, rulebook.text)}
          </Text>
          <Text size="sm" className={`prose ${classes.clauseText}`}>
            {text}
          </Text>
        </Popover.Dropdown>
      </Popover>
      {after}
    </>
  )
}
