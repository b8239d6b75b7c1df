import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'

interface Difference {
  key: string
  href: string
  words: string
}

/** Everything on which two desks say different things, each a click away; nothing of it where they agree. */
export function WaitingDifferences() {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.correction.waiting.queryOptions({ input: {} }))
  const rows: Difference[] = [
    ...(data?.entries ?? []).map(({ agency, id, name, who }) => ({
      key: `${agency}/${id}`,
      href: `/rollup?${new URLSearchParams({ agency, entry: id })}`,
      words: t('waiting.entry', { name: name || t('desk.review.unnamed'), who }),
    })),
    ...(data?.decisions ?? []).map(({ package: hash, sender, sequence, agency, id, name, who }) => ({
      key: `${hash}/${agency}/${id}`,
      href: `/inbox/${hash}`,
      words: t('waiting.decision', { sender, sequence, name: name || t('desk.review.unnamed'), who }),
    })),
  ]
  const { shown, showAll } = useCapped(rows, 5)
  if (rows.length === 0) return null
  return (
    <Stack component="section" gap={4} aria-labelledby="waiting-differences">
      <Group gap="xs" align="baseline">
        <Title order={2} id="waiting-differences" fz="sm" c="var(--mulu-warning)">
          {t('waiting.title', { count: rows.length })}
        </Title>
        <Text size="xs" c="dimmed">
          {t('waiting.about')}
        </Text>
      </Group>
      <Group gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none', rowGap: 4 }}>
        {shown.map(({ key, href, words }) => (
          <li key={key}>
            <Anchor component={Link} href={href} size="sm" underline="always">
              {words}
            </Anchor>
          </li>
        ))}
      </Group>
      {showAll}
    </Stack>
  )
}
