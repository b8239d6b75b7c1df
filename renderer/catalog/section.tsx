import { Title, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { valueAt } from '../../shared/entry-path.ts'
import { useReveal } from './field-focus.ts'
import { useEntry, useFindingsShown } from './form.ts'
import { sectionOf, sections, type SectionId } from './sections.ts'

interface SectionProps {
  id: SectionId
  children: ReactNode
}

export function Section({ id, children }: SectionProps) {
  const { t } = useTranslation()
  const heading = `section-${id}`
  return (
    <section className="entry-section" data-section={id} aria-labelledby={heading}>
      <Title order={2} id={heading} tabIndex={-1}>
        {t(`entry.sections.${id}.title`)}
      </Title>
      {children}
    </section>
  )
}

type RareSectionId = 'collection' | 'library' | 'institution'

/** A section that few entries need: one line, until there is something in it or found in it, or somebody opens it. */
export function RareSection({ id, children }: SectionProps & { id: RareSectionId }) {
  const { t } = useTranslation()
  const used = useEntry((entry) => sections[id].some((path) => valueAt(entry, path).length > 0))
  const found = useFindingsShown().some((finding) => sectionOf(finding) === id)
  const [opened, setOpened] = useState(used || found)
  const [before, setBefore] = useState(used || found)
  if ((used || found) !== before) {
    setBefore(used || found)
    // It opens by itself and never closes by itself: not while somebody empties its last field.
    if (used || found) setOpened(true)
  }
  useReveal((place) => {
    if (sectionOf(place) === id) setOpened(true)
  })
  const heading = `section-${id}`
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <section className="entry-section" data-section={id} aria-labelledby={heading}>
      <Title order={2} className="rare-heading">
        <UnstyledButton id={heading} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Shape size={16} aria-hidden />
          {t(`entry.sections.${id}.title`)}
        </UnstyledButton>
        {!opened && <span className="clip">{t(`entry.sections.${id}.holds`)}</span>}
      </Title>
      {opened && children}
    </section>
  )
}
