import { Button, List, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersWritten } from '../../shared/answers-written.ts'
import type { Board } from '../../shared/board.ts'
import { client } from '../host.ts'
import { sentenceOf } from '../parts/failure-notice.tsx'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useCommand } from '../shell/use-command.tsx'

/** One action that answers every office whose package is decided. */
export function AnswerAll({ ready, unwritten }: Board['answers']) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  const count = ready + unwritten
  useCommand('board.answer', count > 0 ? open : undefined)
  return (
    <>
      <Button disabled={count === 0} onClick={open}>
        {count === 0 ? t('board.answerNone') : t('board.answerAll', { count })}
      </Button>
      <PassphraseDialog
        opened={opened}
        onClose={close}
        title={t('board.answerAll', { count })}
        action={t('board.answerAction')}
        start={(input, options) => client.receipt.exportAll(input, options)}
        done={(answers) => answered(t, answers)}
      >
        <Text size="sm" className="prose">
          {t('board.answerAbout', { ready })}
          {unwritten > 0 && t('board.answerUnwritten', { count: unwritten })}
        </Text>
      </PassphraseDialog>
    </>
  )
}

function answered(t: TFunction, { written, failed, left }: AnswersWritten): ReactNode {
  const [first] = written
  const folder = first?.path.replace(/[\\/][^\\/]*$/, '') ?? ''
  return (
    <Stack gap="xs">
      <Text fz="sm" inherit>
        {first ? t('board.answered', { count: written.length, folder }) : t('board.answeredNone')}
      </Text>
      {failed.length > 0 && (
        <div>
          {t('board.notAnswered', { count: failed.length })}
          <List fz="sm">
            {failed.map(({ package: hash, party, sequence, refusal }) => (
              <List.Item key={hash}>
                {t('board.notAnsweredOne', {
                  name: party.name,
                  sequence,
                  why: sentenceOf(t, { code: refusal.code, data: refusal.facts }),
                })}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {left > 0 && <div>{t('board.answersLeft', { count: left })}</div>}
    </Stack>
  )
}
