import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compileCompleteness } from '../../shared/completeness.ts'
import { fieldInWords } from '../../shared/words.ts'
import { afterMenu } from './after-menu.ts'
import classes from './entry-head.module.css'
import { focusField } from './field-focus.ts'
import { useEntry, useFacts, useForm } from './form.ts'
import { byPlace } from './sections.ts'

/** How much of what the rules ask for is filled in; opened, what is missing, each leading to its field. */
export function CompletenessBar() {
  const { t } = useTranslation()
  const { rules } = useForm()
  const measure = useMemo(() => compileCompleteness(rules), [rules])
  const facts = useFacts()
  // A key has to be on screen before it is counted.
  const entry = useDeferredValue(useEntry((each) => each))
  const { asked, missing } = useMemo(() => measure(entry, facts), [measure, entry, facts])
  const filled = asked.length - missing.length
  const complete = missing.length === 0
  const inOrder = missing.map((field) => ({ field })).toSorted(byPlace)
  const Shape = complete ? IconCheck : IconChevronDown
  return (
    // Within the page and not beside it, where a reader going by landmarks would miss it.
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.completeness}>
          <span className={classes.completenessWords}>
            {t('form.filled', { filled, asked: asked.length })}
            <VisuallyHidden>{t('form.showMissing')}</VisuallyHidden>
            <Shape size={14} aria-hidden />
          </span>
          <span className={classes.track} data-complete={complete || undefined} aria-hidden>
            <i style={{ width: `${asked.length === 0 ? 100 : (100 * filled) / asked.length}%` }} />
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.missing}>
        <Menu.Label>
          {complete ? t('form.complete') : t('form.missing', { number: missing.length })}
        </Menu.Label>
        {inOrder.map(({ field }) => (
          <Menu.Item key={field} onClick={afterMenu(() => focusField(field))}>
            <Text span fz="sm">
              {fieldInWords(t, field)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
