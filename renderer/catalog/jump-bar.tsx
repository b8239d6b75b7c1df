import { UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { severities, type Severity } from '../../shared/rulebook.ts'
import { firstKeysOf } from '../shell/key-words.ts'
import { useCommand } from '../shell/use-command.tsx'
import { FindingIcon } from './finding-icon.tsx'
import { useFindingsShown } from './form.ts'
import { sectionIds, sectionOf, type SectionId } from './sections.ts'

/** The sections of the page: where one is, where something is wrong, and a way there. */
export function JumpBar() {
  const { t } = useTranslation()
  const findings = useFindingsShown().filter(({ reason }) => reason === undefined)
  const { current, jump } = useCurrentSection()
  const worst = (id: SectionId): Severity | undefined =>
    severities.find(
      (severity) =>
        severity !== 'note' && findings.some((each) => each.severity === severity && sectionOf(each) === id),
    )
  return (
    <nav className="jump-bar" aria-label={t('entry.jump')}>
      {sectionIds.map((id) => (
        <Jump key={id} id={id} severity={worst(id)} current={current === id} onJump={jump} />
      ))}
    </nav>
  )
}

interface JumpProps {
  id: SectionId
  severity: Severity | undefined
  current: boolean
  onJump: (id: SectionId) => void
}

function Jump({ id, severity, current, onJump }: JumpProps) {
  const { t } = useTranslation()
  useCommand(`section.${id}`, () => onJump(id))
  return (
    <UnstyledButton
      className="jump"
      aria-current={current ? 'location' : undefined}
      title={firstKeysOf(`section.${id}`)}
      onClick={() => onJump(id)}
    >
      {t(`entry.sections.${id}.short`)}
      {severity && <FindingIcon severity={severity} size={12} />}
    </UnstyledButton>
  )
}

/** The section that is being read: the last one whose head has passed the bar, or the one that was just jumped to. */
function useCurrentSection() {
  const [current, setCurrent] = useState<SectionId>('what')
  // The last sections may be too short to reach the bar: the scrolling of a jump must not name another one.
  const jumped = useRef(false)
  useEffect(() => {
    const follow = () => {
      if (jumped.current) {
        jumped.current = false
        return
      }
      const edge = (document.querySelector('.jump-bar')?.getBoundingClientRect().bottom ?? 0) + 24
      const passed = sectionIds.filter((id) => (elementOf(id)?.getBoundingClientRect().top ?? edge) < edge)
      setCurrent(passed.at(-1) ?? 'what')
    }
    // Scrolling does not bubble, and which part scrolls depends on the width of the window.
    document.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', follow, { capture: true })
  }, [])
  const jump = (id: SectionId) => {
    const element = elementOf(id)
    if (!element) {
      // The form is there and draws what is below its first sections in a moment.
      if (elementOf('what')) requestAnimationFrame(() => jump(id))
      return
    }
    const before = element.getBoundingClientRect().top
    element.scrollIntoView({ block: 'start' })
    jumped.current = element.getBoundingClientRect().top !== before
    setCurrent(id)
    document.querySelector<HTMLElement>(`#section-${id}`)?.focus({ preventScroll: true })
  }
  return { current, jump }
}

function elementOf(id: SectionId): HTMLElement | null {
  return document.querySelector(`[data-section="${id}"]`)
}
