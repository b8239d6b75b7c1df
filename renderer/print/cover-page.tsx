import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CountTable } from './count-table.tsx'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { changes, signingKeys } from '../../shared/package.ts'
import type { CoverPaper } from '../../shared/paper.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { formatCount, formatMoment } from '../parts/format.ts'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import classes from './print.module.css'
import { SignBoxes } from './sign-boxes.tsx'

/** The cover sheet of a submission or roll-up, to be signed by hand and stamped. */
export function CoverPage({ hash }: { hash: string }) {
  const query = useQuery(orpc.paper.cover.queryOptions({ input: { package: hash } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(cover) => <Cover cover={cover} />}
    </Answer>
  )
}

const told = ['entries', 'sharing', 'open', 'agencies', 'withheld', 'withheldItems'] as const

function Cover({ cover }: { cover: CoverPaper }) {
  const { t } = useTranslation()
  const { office, recipient, sequence, at, answer, counts, signers, code } = cover
  const kind = cover.kind === 'rollup' ? 'rollup' : 'submission'
  const names = Object.fromEntries(signers.map(({ role, name }) => [role, name]))
  return (
    <Paper title={t(`print.cover.${kind}`)} office={office.name} at={at} code={code}>
      <PaperFacts
        facts={[
          { name: t('print.fields.sender'), value: office.name, wide: true },
          { name: t('print.fields.senderCode'), value: <span className={classes.code}>{office.code}</span> },
          { name: t('print.fields.sequence'), value: t('print.fields.number', { sequence }) },
          { name: t('print.fields.recipient'), value: recipient.name, wide: true },
          { name: t('print.fields.madeAt'), value: formatMoment(at) },
          { name: t('print.fields.rulebook'), value: cover.rulebook },
          {
            name: t('print.fields.answer'),
            value: answer
              ? t('print.fields.answered', {
                  at: formatMoment(answer.at),
                  accepted: formatCount(answer.accepted),
                  returned: formatCount(answer.returned),
                })
              : t('print.fields.notAnswered'),
            wide: true,
          },
        ]}
      />
      <div className={classes.columns}>
        <CountTable
          title={t('print.fields.content')}
          rows={told.flatMap((each) =>
            counts[each] === undefined ? [] : [[t(`print.counts.${each}`), counts[each]] as const],
          )}
        />
        <CountTable
          title={t('print.annual.changesTitle', { what: t('print.annual.accepted') })}
          rows={changes.map((each) => [t(`print.counts.${each}`), cover.changes[each]])}
        />
      </div>
      <section className={classes.section}>
        <h2>{t('print.cover.fingerprints')}</h2>
        <table className={classes.table}>
          <tbody>
            {byKey(signers).map(({ name, roles, fingerprint }) => (
              <tr key={fingerprint}>
                <td>{roles.map((role) => t(`signerRoles.${role}`)).join(' · ')}</td>
                <td>{name}</td>
                <td className={classes.code}>{groupedFingerprint(fingerprint)}</td>
              </tr>
            ))}
            <tr>
              <td className={classes.word} colSpan={2}>
                {t('print.fields.state')}
              </td>
              <td className={classes.code}>{groupedFingerprint(cover.state)}</td>
            </tr>
          </tbody>
        </table>
      </section>
      <SignBoxes
        boxes={['operator', 'reviewer', 'chief', 'stamp', 'receiver', 'receiverStamp']}
        names={names}
        note={`${t('print.basis')} · ${t('print.cover.promise')}`}
      />
    </Paper>
  )
}

/** Who wears several hats signs once. */
function byKey(signers: CoverPaper['signers']) {
  return signingKeys({ signers }).map((fingerprint) => {
    const lines = signers.filter((each) => each.fingerprint === fingerprint)
    return { fingerprint, name: lines[0]?.name ?? '', roles: lines.map(({ role }) => role) }
  })
}
