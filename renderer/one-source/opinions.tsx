import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dispute } from '../../shared/one-source-shapes.ts'
import type { OpinionRecord } from '../../shared/notices.ts'
import type { Party } from '../../shared/package.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { today } from './deadline-words.tsx'
import classes from './one-source.module.css'
import { OpinionForm } from './opinion-form.tsx'

type Opinion = Dispute['opinions'][number]

/** What each party says. What was noted here goes back into the form, to be mended, as long as the dispute is open. */
export function Opinions({ dispute: { id, parties, state, opinions } }: { dispute: Dispute }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<OpinionRecord>({
    party: parties[0]?.code ?? '',
    opinion: '',
    evidence: '',
    date: today(),
  })
  const [takenBack, setTakenBack] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { mutate, error, isPending } = useMutation(orpc.dispute.takeBack.mutationOptions())
  const takeBack = ({ number, party, opinion, evidence, date }: Opinion) =>
    mutate(
      { id, number },
      {
        onSuccess: () => {
          setSaid({ party, opinion, evidence, date })
          setTakenBack(true)
          field.current?.focus()
        },
      },
    )
  const isOpen = state === 'open'
  // The form holds one: what is being written there would be lost.
  const isWriting = said.opinion.trim() !== '' || said.evidence.trim() !== ''
  const canTake = isOpen && opinions.some(({ origin }) => origin === '')
  return (
    <>
      <div>
        <Title order={3} mb="xs">
          {t('dispute.opinions')}
        </Title>
        <Stack gap="xs">
          {opinions.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('dispute.noOpinions')}
            </Text>
          )}
          {opinions.map((opinion) => (
            <div key={opinion.number} className={classes.opinion}>
              <Group gap="xs">
                <Text size="xs" c="dimmed">
                  {t('dispute.opinionOf', { name: nameIn(parties, opinion.party), date: opinion.date })}
                  {' · '}
                  {t('dispute.notedBy', { who: opinion.notedBy })}
                </Text>
                {isOpen && opinion.origin === '' && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    disabled={isWriting || isPending}
                    aria-label={t('dispute.takeBackOf', { opinion: opinion.opinion.slice(0, 40) })}
                    onClick={() => takeBack(opinion)}
                  >
                    {t('dispute.takeBack')}
                  </Button>
                )}
              </Group>
              <Text size="sm" className={classes.said}>
                {opinion.opinion}
              </Text>
              {opinion.evidence && (
                <Text size="xs" className={classes.said}>
                  {t('dispute.evidence', { evidence: opinion.evidence })}
                </Text>
              )}
            </div>
          ))}
          {canTake && isWriting && (
            <Text size="xs" c="dimmed">
              {t('dispute.takeBackWaits')}
            </Text>
          )}
          <FailureNotice error={error} />
        </Stack>
      </div>
      {isOpen && (
        <OpinionForm
          id={id}
          parties={parties}
          said={said}
          onSaid={setSaid}
          takenBack={takenBack}
          onNoted={() => {
            setSaid({ party: said.party, opinion: '', evidence: '', date: today() })
            setTakenBack(false)
          }}
          field={field}
        />
      )}
    </>
  )
}

export function nameIn(parties: readonly Party[], code: string): string {
  return parties.find((party) => party.code === code)?.name ?? code
}
