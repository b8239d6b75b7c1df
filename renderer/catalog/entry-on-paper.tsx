import { Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { EntryContent } from '../desk/entry-content.tsx'
import { Findings } from '../desk/findings.tsx'
import { formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { useCommand } from '../shell/use-command.tsx'
import classes from './entry-on-paper.module.css'
import { useDraft } from './form.ts'

/** The open entry as it is printed, by the menu or by the browser's own keys: its content and nothing of the window. */
export function EntryOnPaper() {
  const [printing, setPrinting] = useState(false)
  const [withFindings, setWithFindings] = useState(false)
  const print = (findings: boolean) => {
    flushSync(() => setWithFindings(findings))
    window.print()
  }
  useCommand('entry.print', () => print(false))
  useCommand('entry.printFindings', () => print(true))
  useEffect(() => {
    // Made when paper is asked for: an entry of five hundred items is not to be drawn twice all day.
    const begin = () => {
      // What asked for the printer itself, as the list does, is what goes on paper.
      if (document.querySelector('[data-paper]') === null) flushSync(() => setPrinting(true))
    }
    const end = () => {
      setPrinting(false)
      setWithFindings(false)
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing && createPortal(<Paper withFindings={withFindings} />, document.body)
}

const titled: ReadonlySet<string> = new Set(['name'])

function Paper({ withFindings }: { withFindings: boolean }) {
  const { t } = useTranslation()
  const { name: agency } = useWorkspace()
  const entry = useDraft((state) => state.entry)
  const findings = useDraft((state) => state.findings.all)
  const [at] = useState(() => formatMoment(new Date().toISOString()))
  return (
    <article className={classes.paper}>
      <Stack gap="md">
        <Title order={1}>{entry.name || t('catalog.unnamed')}</Title>
        <EntryContent entry={entry} skip={titled} whole />
        {withFindings && <Findings findings={findings} entry={entry} />}
        <Text fz="xs" c="dimmed">
          {t('form.printed', { agency, at })}
        </Text>
      </Stack>
    </article>
  )
}
