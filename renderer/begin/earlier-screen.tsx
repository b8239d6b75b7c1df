import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { FilePage } from '../parts/file-page.tsx'
import { useJob } from '../parts/use-job.ts'
import { EarlierPreview } from './earlier-preview.tsx'
import { EarlierResult } from './earlier-result.tsx'

/** The catalog of an earlier year: see whose it is and what is in it, choose, then take over. */
export function EarlierScreen() {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const applying = useJob(client.earlier.apply)
  const preview = useQuery({
    ...orpc.earlier.preview.queryOptions({ input: { path: file?.path ?? '-' } }),
    enabled: file !== undefined,
    // The file is read once; once it is taken over every entry would call itself present.
    staleTime: Infinity,
    gcTime: 0,
  })
  const choose = ([chosen]: PickedFile[]) => {
    applying.reset()
    setFile(chosen)
  }
  const words = {
    title: t('begin.earlier.title'),
    lead: t('begin.earlier.lead'),
    choose: t('begin.earlier.choose'),
    chooseOther: t('begin.earlier.chooseOther'),
    reading: t('begin.earlier.reading'),
  }
  return (
    <FilePage
      words={words}
      accept=".mulu,.muludb"
      file={file}
      onFiles={choose}
      preview={preview}
      job={applying}
    >
      {applying.result && <EarlierResult {...applying.result} onAgain={() => choose([])} />}
      {!applying.result && preview.data?.rows.length === 0 && (
        <EmptyState sentence={t('begin.earlier.empty')} />
      )}
      {!applying.result && file && preview.data && preview.data.rows.length > 0 && (
        <EarlierPreview key={file.path} {...preview.data} path={file.path} job={applying} />
      )}
    </FilePage>
  )
}
