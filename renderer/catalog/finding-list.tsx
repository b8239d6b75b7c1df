import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconCircleCheck } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { severities, type Finding } from '../../shared/rulebook.ts'
import { useCommand } from '../shell/use-command.tsx'
import { focusField, placeAt } from './field-focus.ts'
import { FindingIcon } from './finding-icon.tsx'
import { FindingGroup } from './finding-group.tsx'
import type { Place } from './finding-index.ts'
import { useDraft, useForm } from './form.ts'
import { ReasonList } from './reason-list.tsx'
import { byPlace } from './sections.ts'

/** Everything the rules find in the entry, by rule; each place leads to its field, F8 to the next one. */
export function FindingList() {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [opened, setOpened] = useState(false)
  const list = useId()
  const findings = useDraft((state) => state.findings.all)
  const reasons = useDraft(({ entry }) => entry.reasons)
  const open = findings.filter(({ reason }) => reason === undefined)
  useNextFinding(open)
  if (open.length === 0 && reasons.length === 0) {
    return (
      <Group gap={6} c="var(--mulu-done)" role="status">
        <IconCircleCheck size={18} aria-hidden />
        <Text fz="sm">{t('entry.clean')}</Text>
      </Group>
    )
  }
  const worst = severities.find((severity) => open.some((each) => each.severity === severity))
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <Stack gap={2} align="stretch" data-field="reasons">
      {/* One line whatever is found, so that the form does not move while it is typed in. */}
      <div role="status">
        <UnstyledButton
          className="finding-line"
          aria-expanded={opened}
          aria-controls={opened ? list : undefined}
          onClick={() => setOpened(!opened)}
        >
          {worst ? (
            <FindingIcon severity={worst} />
          ) : (
            <IconCircleCheck size={14} color="var(--mulu-done)" aria-hidden />
          )}
          <Text span fz="sm">
            {countsInWords(t, open, findings.length - open.length)}
          </Text>
          <Text span fz="sm" c="dimmed">
            {t('entry.draft')}
          </Text>
          <Shape size={16} aria-hidden />
        </UnstyledButton>
      </div>
      {opened && (
        <Stack gap={2} id={list} className="finding-groups">
          {Array.from(
            Map.groupBy(
              open.toSorted(bySeverity(rules.rulebook.rules.map(({ id }) => id))),
              ({ rule }) => rule,
            ),
            ([rule, group]) => (
              <FindingGroup key={rule} findings={group} />
            ),
          )}
          {reasons.length > 0 && <ReasonList reasons={reasons} findings={findings} />}
        </Stack>
      )}
    </Stack>
  )
}

/** The worst first, then as the rulebook has them, then from the top of the page down. */
function bySeverity(rules: readonly string[]): (one: Finding, other: Finding) => number {
  const order = new Map(rules.map((id, index) => [id, index]))
  const at = ({ rule }: Finding) => order.get(rule) ?? rules.length
  return (one, other) =>
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    at(one) - at(other) ||
    byPlace(one, other)
}

/** F8 leads to the next error or warning below where one is, and from the last one to the first; Shift+F8 the other way. */
function useNextFinding(open: readonly Finding[]) {
  const visited = useRef<Place>(undefined)
  const places = () => open.filter(({ severity }) => severity !== 'note').toSorted(byPlace)
  const here = () => placeAt(document.activeElement) ?? visited.current
  const goTo = (found: Place | undefined) => {
    visited.current = found
    if (found) focusField(found.field, found.item)
  }
  const next = () => {
    const [all, from] = [places(), here()]
    goTo((from && all.find((place) => byPlace(place, from) > 0)) ?? all[0])
  }
  const previous = () => {
    const [all, from] = [places(), here()]
    goTo((from && all.findLast((place) => byPlace(place, from) < 0)) ?? all.at(-1))
  }
  const any = open.some(({ severity }) => severity !== 'note')
  useCommand('entry.finding', any ? next : undefined)
  useCommand('entry.previousFinding', any ? previous : undefined)
}

function countsInWords(t: TFunction, open: readonly Finding[], explained: number): string {
  const count = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')]
  const words = [
    errors > 0 && t('catalog.errors', { count: errors }),
    warnings > 0 && t('catalog.warnings', { count: warnings }),
    notes > 0 && t('entry.notes', { count: notes }),
    explained > 0 && t('entry.explainedCount', { count: explained }),
  ].filter(Boolean)
  return words.length === 0 ? t('entry.clean') : words.join(t('entry.comma'))
}
