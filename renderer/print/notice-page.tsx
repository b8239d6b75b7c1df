import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changes } from '../../shared/package.ts'
import type { NoticePaper } from '../../shared/paper.ts'
import { placeInWords } from '../../shared/words.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { formatCount, formatDate, formatMoment } from '../parts/format.ts'
import { ClosingBody, partForClosing } from './closing-body.tsx'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import classes from './print.module.css'
import { SignBoxes } from './sign-boxes.tsx'

/** What a bureau answered, as a notice on paper: how much it accepted, and each entry that it returned with its reasons. */
export function NoticePage({ hash }: { hash: string }) {
  const query = useQuery(orpc.paper.notice.queryOptions({ input: { package: hash } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(notice) => <Notice notice={notice} />}
    </Answer>
  )
}

function Notice({ notice }: { notice: NoticePaper }) {
  const { t } = useTranslation()
  const { office, recipient, sequence, at, code, subject, returned, corrected } = notice
  const title = returned.length > 0 ? t('print.notice.returned') : t('print.notice.receipt')
  const kind = t(`kinds.${subject.kind}`)
  const signatures = <SignBoxes boxes={['bureau', 'bureauChief', 'stamp']} />
  return (
    <Paper title={title} office={office.name} at={at} code={code}>
      <p>{t('print.notice.to', { recipient: recipient.name })}</p>
      <p style={{ textIndent: '2em' }}>
        {t('print.notice.body', { at: formatDate(subject.at), sequence: subject.sequence, kind })}
      </p>
      <PaperFacts
        facts={[
          { name: t('print.fields.sequence'), value: t('print.fields.number', { sequence }) },
          { name: t('print.fields.madeAt'), value: formatMoment(at) },
        ]}
      />
      <Outcome notice={notice} />
      {corrected.length > 0 && (
        <section>
          <p style={{ marginTop: '3mm' }}>{t('print.notice.corrected')}</p>
          <p>{corrected.join(t('round.between'))}</p>
        </section>
      )}
      {returned.length > 0 ? <Returned returned={returned}>{signatures}</Returned> : signatures}
    </Paper>
  )
}

/** What was decided, by the kind of change. */
function Outcome({ notice: { accepted, returned } }: { notice: NoticePaper }) {
  const { t } = useTranslation()
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  const rows = [
    { name: t('print.notice.accepted'), of: changes.map((change) => accepted[change]) },
    {
      name: t('print.notice.returnedCount'),
      of: changes.map((change) => returned.filter((each) => each.change === change).length),
    },
  ]
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('print.notice.outcome')}</th>
          {changes.map((change) => (
            <th key={change} className={classes.number}>
              {t(`codes.change.${change}`)}
            </th>
          ))}
          <th className={classes.number}>{t('print.notice.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of }) => (
          <tr key={name}>
            <td>{name}</td>
            {changes.map((change, at) => (
              <td key={change} className={classes.number}>
                {formatCount(of[at] ?? 0)}
              </td>
            ))}
            <td className={classes.number}>{formatCount(sum(of))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ReturnedProps extends Pick<NoticePaper, 'returned'> {
  /** What is signed below. */
  children: ReactNode
}

function Returned({ returned, children }: ReturnedProps) {
  const { t } = useTranslation()
  const [before, last] = partForClosing(
    returned.map((each, index) => (
      <tr key={`${each.agency}/${each.id}`}>
        <td className={classes.number}>{index + 1}</td>
        <td>
          {each.withheld === undefined
            ? each.name || t('catalog.unnamed')
            : t('desk.review.withheldName', { number: each.withheld })}
        </td>
        <td className={classes.word}>{t(`codes.change.${each.change}`)}</td>
        <td>
          {/* A receipt's comment says its remarks in words already; where it does not, they follow. */}
          {each.comment && <div style={{ whiteSpace: 'pre-line' }}>{each.comment}</div>}
          {each.remarks
            .filter(({ text }) => !each.comment.includes(text))
            .map((remark) => (
              <div key={`${remark.field}/${remark.item ?? ''}`}>
                {placeInWords(t, remark)}：{remark.text}
              </div>
            ))}
        </td>
      </tr>
    )),
  )
  return (
    <>
      <h2>{t('print.notice.returnedTitle')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th style={{ width: '9%' }}>{t('print.notice.columns.number')}</th>
            <th style={{ width: '28%' }}>{t('print.notice.columns.name')}</th>
            <th style={{ width: '11%' }}>{t('print.notice.columns.change')}</th>
            <th>{t('print.notice.columns.comment')}</th>
          </tr>
        </thead>
        <tbody>{before}</tbody>
        <ClosingBody columns={4} rows={last}>
          <p style={{ marginTop: '3mm' }}>{t('print.notice.ask')}</p>
          {children}
        </ClosingBody>
      </table>
    </>
  )
}
