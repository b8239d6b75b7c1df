import { Anchor, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Contract } from '../../shared/contract.ts'
import { changes } from '../../shared/package.ts'
import { CatalogProof } from '../catalog/catalog-switch.tsx'
import { orpc } from '../host.ts'
import { Answer } from './answer.tsx'
import { Figures } from './figures.tsx'

export type SubmissionPreview = InferContractRouterOutputs<Contract>['submission']['preview']

/** What a submission exported now would hold, so that nobody signs unread. */
export function NextSubmission() {
  const { t } = useTranslation()
  const query = useQuery(orpc.submission.preview.queryOptions({ input: {} }))
  return (
    <Paper component="section" withBorder p="md">
      <Title order={2} mb="xs">
        {t('desk.submissions.next')}
      </Title>
      <Answer query={query} skeleton={<Skeleton height={92} />}>
        {(preview) => <PreviewFacts preview={preview} />}
      </Answer>
    </Paper>
  )
}

function PreviewFacts({ preview }: { preview: SubmissionPreview }) {
  const { t } = useTranslation()
  if (preview.entries + preview.withheld + preview.changes.retired === 0) {
    return (
      <Text>
        {t('desk.submissions.catalogEmpty')}{' '}
        <Anchor component={Link} underline="always" href="/catalog">
          {t('desk.submissions.toCatalog')}
        </Anchor>
      </Text>
    )
  }
  return (
    <Stack gap="sm">
      <Figures
        figures={[
          { word: t('desk.submissions.nextNumber'), value: t('desk.number', preview) },
          { word: t('desk.submissions.entries'), value: preview.entries },
          { word: t('desk.submissions.withheld'), value: preview.withheld },
        ]}
      />
      <Catalogs />
      {preview.again && <Text size="sm">{t('desk.submissions.again', preview)}</Text>}
      <ChangesAgainstAccepted counts={preview.changes} />
      <Errors count={preview.withErrors} />
    </Stack>
  )
}

/** Which of the entries the sharing and the open catalog take up, before they go. */
function Catalogs() {
  const { data } = useQuery(orpc.entry.counts.queryOptions({ input: {} }))
  return data ? <CatalogProof counts={data.catalogs} /> : <Skeleton height={20} className="late" />
}

function ChangesAgainstAccepted({ counts }: { counts: SubmissionPreview['changes'] }) {
  const { t } = useTranslation()
  if (counts.new + counts.changed + counts.retired === 0) {
    return <Text size="sm">{t('desk.submissions.asAccepted')}</Text>
  }
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('desk.submissions.against')}
      </Text>
      <Figures
        label={t('desk.submissions.against')}
        figures={changes.map((change) => ({ word: t(`codes.change.${change}`), value: counts[change] }))}
      />
    </div>
  )
}

function Errors({ count }: { count: number }) {
  const { t } = useTranslation()
  if (count === 0) {
    return (
      <Group gap={6} wrap="nowrap" c="var(--mulu-done)">
        <IconCircleCheck size={16} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm">{t('desk.submissions.noErrors')}</Text>
      </Group>
    )
  }
  return (
    <Group gap={6} wrap="nowrap" c="var(--mulu-warning)">
      <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">
        {t('desk.submissions.errors', { count })}{' '}
        <Anchor component={Link} underline="always" href="/catalog?view=findings" size="sm">
          {t('desk.submissions.seeErrors')}
        </Anchor>
      </Text>
    </Group>
  )
}
