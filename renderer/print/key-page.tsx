import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { KeyCard } from '../../shared/contract/keys.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { qrPath } from '../../shared/qr-path.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { formatDate } from '../parts/format.ts'
import { Words } from '../settings/keys/person-card.tsx'
import { PaperFacts } from './facts.tsx'
import classes from './key-page.module.css'
import { Paper } from './paper.tsx'
import { SignBoxes } from './sign-boxes.tsx'

/** A key card: who somebody is, the fingerprint in every way it can be compared, and room for signatures and a stamp. */
export function KeyPage({ person }: { person: number }) {
  const query = useQuery(orpc.key.card.queryOptions({ input: { person } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(card) => <Card card={card} />}
    </Answer>
  )
}

function Card({ card: { office, person, qr } }: { card: KeyCard }) {
  const { t } = useTranslation()
  const { fingerprint } = person
  return (
    <Paper
      title={t('keys.card.title')}
      office={office.name}
      at={person.createdAt}
      code={{ about: 'key', hash: fingerprint, qr }}
    >
      <PaperFacts
        facts={[
          { name: t('keys.card.office'), value: office.name, wide: true },
          { name: t('keys.card.code'), value: office.code, wide: true },
          { name: t('keys.card.person'), value: person.name },
          {
            name: t('keys.card.roles'),
            value: person.roles.map((role) => t(`signerRoles.${role}`)).join(' · '),
          },
          { name: t('keys.card.suite'), value: t(`keys.suites.${person.suite}`) },
          { name: t('keys.card.since'), value: formatDate(person.createdAt) },
        ]}
      />
      <div className={classes.ways}>
        <div>
          <h2>{t('keys.card.hex')}</h2>
          <p className={`mono ${classes.digits}`}>{groupedFingerprint(fingerprint)}</p>
          <h2>{t('keys.card.hanzi')}</h2>
          <Words fingerprint={fingerprint} language="zh" />
          <h2>{t('keys.card.english')}</h2>
          <Words fingerprint={fingerprint} language="en" />
        </div>
        <Qr text={qr} caption={t('keys.card.qr')} />
      </div>
      <SignBoxes boxes={['keyHolder', 'stamp', 'registrar']} note={t('keys.card.note')} />
    </Paper>
  )
}

/** Large enough for the camera of a laptop; the one in the margin is for what a page belongs to. */
function Qr({ text, caption }: { text: string; caption: string }) {
  const { size, path } = qrPath(text)
  return (
    <figure className={classes.code}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text}>
        <path d={path} />
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
