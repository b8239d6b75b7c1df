import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AnswerPaper } from '../../shared/paper.ts'
import { clauseInWords, inLanguage, placeInWords } from '../../shared/words.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import classes from './print.module.css'
import { SignBoxes } from './sign-boxes.tsx'

/** What whoever doubted or complained is told, on paper (Articles 16 and 31). */
export function AnswerPage({ id }: { id: string }) {
  const query = useQuery(orpc.paper.answer.queryOptions({ input: { case: id } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(paper) => <AnswerSheet paper={paper} />}
    </Answer>
  )
}

function AnswerSheet({ paper }: { paper: AnswerPaper }) {
  const { t } = useTranslation()
  const { office, at, code, kind, asker, start, due, sequence, done } = paper
  const facts = [
    { name: t('print.answer.number'), value: <span className={classes.code}>{paper.case}</span>, wide: true },
    ...(paper.entries.length > 0
      ? [{ name: t('print.answer.entry'), value: <Entries entries={paper.entries} />, wide: true }]
      : []),
    { name: t('print.answer.provider'), value: paper.provider, wide: true },
    { name: inLanguage(t, start), value: paper.received },
    ...(due === undefined ? [] : [{ name: t('print.answer.dueAt'), value: due }]),
    { name: t('print.answer.answeredAt'), value: paper.answered },
    { name: t('print.answer.verdict'), value: t(`cases.verdicts.${paper.verdict}`) },
    ...(paper.late && paper.lateReason !== ''
      ? [{ name: t('print.answer.lateReason'), value: paper.lateReason, wide: true }]
      : []),
  ]
  return (
    // A day is the same day in every time zone.
    <Paper title={t(`print.answer.titles.${kind}`)} office={office.name} at={`${at}T00:00`} code={code}>
      <p>{t('print.answer.to', { asker: asker || t('print.answer.somebody') })}</p>
      <p style={{ textIndent: '2em' }}>{t(`print.answer.bodies.${kind}`)}</p>
      <PaperFacts facts={facts} />
      <Said title={t(`print.answer.asked.${kind}`)} text={paper.text} />
      <Said title={t('print.answer.result')} text={paper.answer} />
      {done !== '' && <Said title={t('print.answer.done')} text={done} />}
      {sequence !== undefined && <p>{t('print.answer.carried', { sequence })}</p>}
      <SignBoxes
        boxes={['operator', 'chief', 'stamp']}
        note={t('print.answer.basisNote', { clause: clauseInWords(t, paper.clause) })}
      />
    </Paper>
  )
}

function Entries({ entries }: Pick<AnswerPaper, 'entries'>) {
  const { t } = useTranslation()
  return entries.map(({ agency, id, name, withheld, field, item }) => (
    <div key={`${agency}/${id} ${field ?? ''} ${item ?? ''}`}>
      {withheld ? t('print.answer.withheld') : name || t('catalog.unnamed')}
      {field !== undefined && ` · ${placeInWords(t, { field, item })}`}
    </div>
  ))
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h2>{title}</h2>
      <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</p>
    </>
  )
}
