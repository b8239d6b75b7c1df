import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { annualAt, coverAt, listingAt, noticeAt } from './addresses.ts'

interface PackagePapersProps {
  package: string
  sequence: number
  /** A receipt answers it. */
  answered: boolean
}

/** What can be printed of a package. */
export function PackagePapers({ package: hash, sequence, answered }: PackagePapersProps) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('print.menuNamed', { sequence })}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {t('print.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={coverAt(hash)}>
          {t('print.cover.open')}
        </Menu.Item>
        <Menu.Item component={Link} href={listingAt({ catalog: 'resource', hash })}>
          {t('print.listing.open')}
        </Menu.Item>
        {answered && (
          <Menu.Item component={Link} href={noticeAt(hash)}>
            {t('print.notice.open')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What can be printed of the whole desk. */
export function DeskPapers() {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="subtle" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('print.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={listingAt({ catalog: 'resource' })}>
          {t('print.listing.open')}
        </Menu.Item>
        <Menu.Item component={Link} href={annualAt}>
          {t('print.annual.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
