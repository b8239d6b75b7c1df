import { Alert, Badge, Button, CopyButton, Group, Paper, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Contract } from '../../../shared/contract.ts'
import { fingerprintWords, groupedFingerprint } from '../../../shared/fingerprint-words.ts'
import { formatDate } from '../../parts/format.ts'
import { keyAt } from '../../print/addresses.ts'
import classes from './keys.module.css'

export type OfficeKey = InferContractRouterOutputs<Contract>['key']['list'][number]
export type KeyAction = 'backUp' | 'changePassphrase' | 'renew' | 'restore' | 'retire'

interface PersonCardProps {
  person: OfficeKey
  onAsk: (action: KeyAction) => void
}

/** One who signs: the hats, the fingerprint as it is read aloud, and what can be done to the key. */
export function PersonCard({ person, onAsk }: PersonCardProps) {
  const { t } = useTranslation()
  const left = person.leftAt !== undefined
  return (
    <Paper withBorder p="md" component="article" aria-label={person.name}>
      <Group justify="space-between" align="flex-start" gap="md">
        <PersonHead person={person} />
        {!left && <PersonActions person={person} onAsk={onAsk} />}
      </Group>
      {!left && person.file !== 'there' && <FileTrouble person={person} onRestore={() => onAsk('restore')} />}
      {!left && <Fingerprint fingerprint={person.fingerprint} name={person.name} />}
      {left && (
        <Text fz="xs" c="dimmed" className="mono" mt={4}>
          {t('keys.fingerprint')} {groupedFingerprint(person.fingerprint)}
        </Text>
      )}
    </Paper>
  )
}

function PersonHead({ person }: { person: OfficeKey }) {
  const { t } = useTranslation()
  const { roles, leftAt } = person
  const said = [
    roles.length > 1 && t('keys.hats', { number: roles.length }),
    t(`keys.suites.${person.suite}`),
    t('keys.since', { date: formatDate(person.createdAt) }),
    person.first && t('keys.first'),
    leftAt !== undefined && t('keys.left', { date: formatDate(leftAt) }),
  ].filter((each) => each !== false)
  return (
    <div>
      <Group gap="xs">
        <Title order={3}>{person.name}</Title>
        {roles.map((role) => (
          <Badge key={role} variant="outline" color="gray" fz={12} h={20}>
            {t(`signerRoles.${role}`)}
          </Badge>
        ))}
      </Group>
      <Text fz="sm" c="dimmed">
        {said.join(' · ')}
      </Text>
    </div>
  )
}

const actions = ['backUp', 'changePassphrase', 'renew', 'retire'] as const
/** What needs the file: without it there is nothing to copy and nothing to open. */
const ofTheFile: ReadonlySet<KeyAction> = new Set(['backUp', 'changePassphrase'])

function PersonActions({ person: { number, name, file }, onAsk }: PersonCardProps) {
  const { t } = useTranslation()
  const nameOf = (action: string) => t('keys.of', { action, name })
  const there = file === 'there'
  return (
    <Group gap={4}>
      <Button
        size="compact-sm"
        variant="default"
        component={Link}
        href={keyAt(number)}
        leftSection={<IconPrinter size={14} aria-hidden />}
        aria-label={nameOf(t('keys.print'))}
      >
        {t('keys.print')}
      </Button>
      {actions
        .filter((action) => there || !ofTheFile.has(action))
        .map((action) => (
          <Button
            key={action}
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={nameOf(t(`keys.${action}`))}
            onClick={() => onAsk(action)}
          >
            {t(`keys.${action}`)}
          </Button>
        ))}
    </Group>
  )
}

function FileTrouble({
  person: { file, path, name },
  onRestore,
}: {
  person: OfficeKey
  onRestore: () => void
}) {
  const { t } = useTranslation()
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} mt="xs" py="xs">
      <Group justify="space-between" gap="xs">
        <Text fz="sm" className={classes.trouble}>
          {t(`keys.files.${file}`)} {t('keys.fileAt', { path })}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('keys.of', { action: t('keys.restore'), name })}
          onClick={onRestore}
        >
          {t('keys.restore')}
        </Button>
      </Group>
    </Alert>
  )
}

function Fingerprint({ fingerprint, name }: { fingerprint: string; name: string }) {
  const { t, i18n } = useTranslation()
  return (
    <div className={classes.fingerprint}>
      <div>
        <Text fz="xs" c="dimmed">
          {t('keys.fingerprint')}
        </Text>
        <p className={`mono ${classes.digits}`}>{groupedFingerprint(fingerprint)}</p>
      </div>
      <div>
        <Text fz="xs" c="dimmed">
          {t('keys.words')}
        </Text>
        <Words fingerprint={fingerprint} language={i18n.language === 'en' ? 'en' : 'zh'} />
      </div>
      <CopyButton value={groupedFingerprint(fingerprint)}>
        {({ copied, copy }) => (
          <Button
            className={classes.copy}
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={t('keys.of', { action: copied ? t('action.copied') : t('keys.copy'), name })}
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          >
            {copied ? t('action.copied') : t('keys.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}

/** In groups of four, each of which stays in one line: nobody loses the place in reading. */
export function Words({ fingerprint, language }: { fingerprint: string; language: 'zh' | 'en' }) {
  const words = fingerprintWords(fingerprint, language)
  const groups = language === 'zh' ? words.split(' ') : (words.match(/(?:\S+ ?){4}/g) ?? [])
  return (
    <p
      className={language === 'zh' ? classes.hanzi : classes.words}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
    >
      {groups.map((group) => (
        <span key={group}>{group.trim()} </span>
      ))}
    </p>
  )
}
