import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconArrowLeft, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { createContext, use, useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paperCodeText, type PaperCode } from '../../shared/paper-code.ts'
import { savePdf } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatDate } from '../parts/format.ts'
import {
  codeLines,
  pageNumber,
  pageStyle,
  paperSizes,
  type MarginCode,
  type PaperSize,
} from './page-style.ts'
import classes from './print.module.css'
import { usePaperChoices } from './use-choice.ts'

/** A key by which its card is told: no package and no catalog. */
export interface KeyCode {
  about: 'key'
  hash: string
  /** What its QR code says. */
  qr: string
}

/** Where a paper that lies over a screen goes when it is put away; one that is a screen of its own goes back. */
export const PutAway = createContext<(() => void) | undefined>(undefined)

export interface PaperProps {
  title: string
  /** Whose paper it is; at the head of every page. */
  office: string
  at: string
  /** Absent where there is nothing to name. */
  code?: PaperCode | KeyCode | undefined
  landscape?: boolean
  /** What else can be chosen of this paper. */
  choices?: ReactNode
  children: ReactNode
}

/** A paper as it will lie there, and the ways to have it; on paper itself only the paper. */
export function Paper({ title, office, at, code, landscape = false, choices, children }: PaperProps) {
  const { t } = useTranslation()
  const size = usePaperSize()
  useTitle(`${office}-${title}-${formatDate(at)}`)
  const margin = code && marginCode(code, t)
  const frame = {
    size,
    landscape,
    head: `${office}  ${title}`,
    side: formatDate(at),
    code: margin,
    page: t('print.page', { page: pageNumber, pages: pageNumber }),
  }
  return (
    <div className={classes.desk}>
      <style>{pageStyle(frame)}</style>
      <PaperTools name={`${office}-${title}`}>{choices}</PaperTools>
      <article className={classes.sheet} data-size={size} data-landscape={landscape || undefined}>
        <h1>{title}</h1>
        {children}
        {/* In sight on the screen as well; in print it stands in the margin of every page. */}
        {margin && (
          <footer className={classes.screenCode}>
            <p className="mono">{codeLines(margin)}</p>
            <p>{code.about === 'key' ? t('print.codeAboutKey') : t('print.codeAbout')}</p>
          </footer>
        )}
      </article>
    </div>
  )
}

function marginCode(code: PaperCode | KeyCode, t: TFunction): MarginCode {
  const qr = code.about === 'key' ? code.qr : paperCodeText(code)
  return { label: t(`print.code.${code.about}`), hash: code.hash, qr }
}

function usePaperSize(): PaperSize {
  const asked = usePaperChoices().of('paper')
  return paperSizes.find((each) => each === asked) ?? 'A4'
}

/** Browsers name the PDF after the page. */
function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}

function PaperTools({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation()
  const choices = usePaperChoices()
  const size = usePaperSize()
  const putAway = use(PutAway)
  const saving = useMutation({ mutationFn: () => savePdf?.(name) ?? Promise.resolve(undefined) })
  return (
    <div className={classes.tools}>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={putAway ?? (() => window.history.back())}
          >
            {t('print.back')}
          </Button>
          <Group gap="xs">
            <Text fz="sm" id="paper-size">
              {t('print.size')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby="paper-size"
              data={[...paperSizes]}
              value={size}
              onChange={(chosen) => choices.choose('paper', chosen)}
            />
          </Group>
          {children}
        </Group>
        <Group gap="xs">
          {savePdf && (
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={16} aria-hidden />}
              loading={saving.isPending}
              onClick={() => saving.mutate()}
            >
              {t('print.savePdf')}
            </Button>
          )}
          <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('print.now')}
          </Button>
        </Group>
      </Group>
      <FailureNotice error={saving.error} />
      {saving.data !== undefined && (
        <Alert color="teal" role="status" mt="xs">
          {t('print.saved', { path: saving.data })}
        </Alert>
      )}
    </div>
  )
}
