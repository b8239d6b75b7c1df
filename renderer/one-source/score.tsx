import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './one-source.module.css'

/** How likely entries are one thing: a word, a number, and a bar for who would rather look. */
export function Score({ score }: { score: number }) {
  const { t } = useTranslation()
  const word = score >= 0.6 ? 'high' : score >= 0.4 ? 'middle' : 'low'
  const percent = Math.round(score * 100)
  return (
    <span className={classes.score} title={t('oneSource.scoreLabel')}>
      <Text span size="xs">
        {t('oneSource.score', { word: t(`oneSource.likely.${word}`), percent })}
      </Text>
      <i>
        <b style={{ width: `${percent}%` }} />
      </i>
    </span>
  )
}
