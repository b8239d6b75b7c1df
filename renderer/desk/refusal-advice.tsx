import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FailureCode } from '../../shared/failures.ts'
import { failureOf } from '../parts/failure-notice.tsx'

/** What comes next after a refusal whose own sentence says only what is so. */
const advice: Partial<Record<FailureCode, 'again' | 'ask' | 'forward' | 'sign'>> = {
  PACKAGE_LIMIT: 'again',
  PACKAGE_PART_NAME: 'again',
  PACKAGE_PART_UNLISTED: 'again',
  PACKAGE_PART_MISSING: 'again',
  PACKAGE_ALTERED: 'again',
  PACKAGE_CONTAINER_ODD: 'again',
  PACKAGE_UNSIGNED: 'again',
  PACKAGE_SIGNATURE_BAD: 'again',
  PACKAGE_SIGNERS_DIFFER: 'again',
  PACKAGE_STATEMENT_BAD: 'again',
  PACKAGE_CONTENT_BAD: 'again',
  ROLLUP_UNPROVEN: 'again',
  ROLLUP_ORIGIN_BAD: 'again',
  PACKAGE_SENDER_MISMATCH: 'ask',
  PACKAGE_NOT_FROM: 'ask',
  ENTRY_CLAIMED_TWICE: 'ask',
  RECEIPT_FOREIGN: 'ask',
  PACKAGE_RECIPIENT_WRONG: 'forward',
  PACKAGE_ROLE_MISSING: 'sign',
  PACKAGE_PERSONS_FEW: 'sign',
}

/** Under the refusal of a file: that nothing came in, and whom to ask for what. */
export function RefusalAdvice({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const code = failureOf(error)?.code
  const next = code && advice[code]
  return next ? (
    <Text fz="sm" w="100%">
      {t(`order.advice.${next}`)}
    </Text>
  ) : null
}
