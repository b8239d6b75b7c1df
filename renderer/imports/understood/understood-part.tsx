import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { JobProgress } from '../../parts/job-progress.tsx'
import { fieldInWords } from '../../../shared/words.ts'
import { Notice } from '../../desk/notice.tsx'
import classes from '../imports.module.css'
import { namesEntries } from '../plan-draft.ts'
import type { ImportState } from '../use-desk.ts'
import { ProfileBar } from './profile-bar.tsx'
import { SheetChoice } from './sheet-choice.tsx'
import { SheetDetail, SheetHead } from './sheet-detail.tsx'

/** Sheets and columns as they were understood, each to be corrected. */
export function UnderstoodPart({ desk }: { desk: ImportState }) {
  const { t } = useTranslation()
  const { understood, draft } = desk
  const first = draft.sheets.find(({ taken }) => taken) ?? draft.sheets[0]
  const [wanted, setWanted] = useState(first?.name)
  const sheet = understood.sheets.find(({ name }) => name === wanted) ?? understood.sheets[0]
  const several = understood.sheets.length > 1
  const field = fieldInWords(t, 'name')
  const nothing = draft.sheets.every(({ targets }) => targets.size === 0)
  return (
    <div className={several ? classes['understood'] : classes['understoodAlone']}>
      {several && <SheetChoice desk={desk} shown={sheet?.name} onShow={setWanted} />}
      {/* It scrolls, and what is in it takes the focus. */}
      <div className={classes['sheet']}>
        <Stack gap="sm">
          {!namesEntries(draft) && (
            <Notice tone="note">
              {t(nothing ? 'sheet.understood.nothing' : 'sheet.understood.noName', { field })}
            </Notice>
          )}
          <ProfileBar desk={desk}>
            {sheet && <SheetHead key={sheet.name} sheet={sheet} desk={desk} />}
          </ProfileBar>
          <JobProgress job={desk.rereading} />
          {sheet && <SheetDetail key={sheet.name} sheet={sheet} desk={desk} />}
          {!sheet && <Text c="dimmed">{t('sheet.understood.noColumns')}</Text>}
        </Stack>
      </div>
    </div>
  )
}
