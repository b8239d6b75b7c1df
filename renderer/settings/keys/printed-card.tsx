import { useEffect, useEffectEvent } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { KeyCard } from '../../../shared/contract/keys.ts'
import { groupedFingerprint } from '../../../shared/fingerprint-words.ts'
import { qrPath } from '../../../shared/qr-path.ts'
import { formatDate } from '../../parts/format.ts'
import { Words } from './person-card.tsx'
import classes from './keys.module.css'

interface PrintedCardProps {
  card: KeyCard
  onDone: () => void
}

/** A key card on paper: who somebody is, the fingerprint in every way it can be compared, and room for a signature and a stamp. */
export function PrintedCard({ card, onDone }: PrintedCardProps) {
  const { t } = useTranslation()
  const done = useEffectEvent(onDone)
  useEffect(() => {
    const end = () => done()
    window.addEventListener('afterprint', end)
    window.print()
    return () => window.removeEventListener('afterprint', end)
  }, [])
  const { office, person, qr } = card
  return createPortal(
    <article className={classes.paper} data-paper aria-hidden>
      <h1>{t('keys.card.title')}</h1>
      <dl>
        <dt>{t('keys.card.office')}</dt>
        <dd>{office.name}</dd>
        <dt>{t('keys.card.code')}</dt>
        <dd>{office.code}</dd>
        <dt>{t('keys.card.person')}</dt>
        <dd>{person.name}</dd>
        <dt>{t('keys.card.roles')}</dt>
        <dd>{person.roles.map((role) => t(`signerRoles.${role}`)).join(' · ')}</dd>
        <dt>{t('keys.card.suite')}</dt>
        <dd>{t(`keys.suites.${person.suite}`)}</dd>
        <dt>{t('keys.card.since')}</dt>
        <dd>{formatDate(person.createdAt)}</dd>
      </dl>
      <div className={classes.sheet}>
        <div className={classes.ways}>
          <h2>{t('keys.card.hex')}</h2>
          <p className={`mono ${classes.digits}`}>{groupedFingerprint(person.fingerprint)}</p>
          <h2>{t('keys.card.hanzi')}</h2>
          <Words fingerprint={person.fingerprint} language="zh" />
          <h2>{t('keys.card.english')}</h2>
          <Words fingerprint={person.fingerprint} language="en" />
        </div>
        <Qr text={qr} caption={t('keys.card.qr')} />
      </div>
      <p className={classes.note}>{t('keys.card.note')}</p>
      <div className={classes.boxes}>
        {(['signature', 'stamp', 'checkedBy', 'date'] as const).map((box) => (
          <div key={box}>{t(`keys.card.${box}`)}</div>
        ))}
      </div>
    </article>,
    document.body,
  )
}

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
