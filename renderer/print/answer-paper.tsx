import { useTranslation } from 'react-i18next'
import type { Party } from '../../shared/package.ts'
import type { PaperCode } from '../../shared/paper-code.ts'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import { SignBoxes } from './sign-boxes.tsx'

/** What is answered to a doubt about an entry (Article 16), from whatever keeps such cases. */
export interface DoubtAnswer {
  office: Party
  /** Who asked. */
  asker: string
  entry: string
  /** Days: the doubt was received, its answer was due, and it was given. */
  receivedAt: string
  dueAt: string
  answeredAt: string
  doubt: string
  result: string
  /** The state or package in which the entry stands. */
  code: PaperCode
}

/** The answer to a doubt, on paper. */
export function AnswerPaper({ answer }: { answer: DoubtAnswer }) {
  const { t } = useTranslation()
  const { office, asker, entry, receivedAt, dueAt, answeredAt, doubt, result, code } = answer
  return (
    <Paper title={t('print.answer.title')} office={office.name} at={answeredAt} code={code}>
      <p>{t('print.answer.to', { asker })}</p>
      <p style={{ textIndent: '2em' }}>{t('print.answer.body')}</p>
      <PaperFacts
        facts={[
          { name: t('print.answer.entry'), value: entry, wide: true },
          { name: t('print.answer.provider'), value: office.name, wide: true },
          { name: t('print.answer.receivedAt'), value: receivedAt },
          { name: t('print.answer.dueAt'), value: dueAt },
          { name: t('print.answer.answeredAt'), value: answeredAt, wide: true },
        ]}
      />
      <h2>{t('print.answer.doubt')}</h2>
      <p style={{ whiteSpace: 'pre-line' }}>{doubt}</p>
      <h2>{t('print.answer.result')}</h2>
      <p style={{ whiteSpace: 'pre-line' }}>{result}</p>
      <SignBoxes boxes={['operator', 'chief', 'stamp']} note={t('print.answer.basisNote')} />
    </Paper>
  )
}
