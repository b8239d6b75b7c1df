import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '../../shared/contract/draft.ts'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { byPerson, momentInWords } from './draft-words.ts'

/** One step back, after it was said what is lost: signatures, and nothing else. */
export function StepBack({ draft, onDone }: { draft: DraftView; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const step = useMutation({
    mutationFn: () => client.draft.stepBack({}),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: orpc.draft.key() })
      close()
      onDone()
    },
  })
  const ask = () => {
    step.reset()
    open()
  }
  useCommand('submission.back', ask)
  return (
    <>
      <Button variant="default" onClick={ask}>
        {t('draft.stepBack.do')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('draft.stepBack.do')} returnFocus={!step.isSuccess}>
        <Stack>
          <Text size="sm" className="prose">
            {draft.stage === 'review'
              ? t('draft.stepBack.fromReview', { time: momentInWords(draft.frozenAt) })
              : t('draft.stepBack.fromSigning', { count: signaturesOf(draft) })}
          </Text>
          <FailureNotice error={step.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('action.cancel')}
            </Button>
            <Button loading={step.isPending} onClick={() => step.mutate()}>
              {t('draft.stepBack.confirm')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}

const signaturesOf = ({ signers }: DraftView) => byPerson(signers).filter(({ signed }) => signed).length
