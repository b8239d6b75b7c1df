import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'

interface PartTabsProps<Part extends string> {
  /** The page's own address, which names its part. */
  page: string
  part: Part
  parts: readonly { part: Part; label: string; children: ReactNode }[]
}

/** The parts of a page, one at a time; which one is in the address, so that it can be led to. */
export function PartTabs<Part extends string>({ page, part, parts }: PartTabsProps<Part>) {
  const [, navigate] = useLocation()
  return (
    <Tabs
      value={part}
      onChange={(value) => navigate(`${page}?part=${value ?? parts[0]?.part ?? ''}`, { replace: true })}
      keepMounted={false}
      className="rules-parts"
    >
      <Tabs.List px="md">
        {parts.map((each) => (
          <Tabs.Tab key={each.part} value={each.part}>
            {each.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map((each) => (
        <Tabs.Panel key={each.part} value={each.part} className="rules-part">
          {each.children}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
