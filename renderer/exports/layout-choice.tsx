import { Radio, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { layouts, papers, type Layout } from '../../shared/sheet/plan.ts'

export type Paper = (typeof papers)[number]

/** As people think of them: the three catalogs, then what superiors ask for. */
const inOrder = ['resource', 'sharing', 'open', 'upload', 'department'] as const satisfies readonly Layout[]

interface LayoutChoiceProps {
  layout: Layout
  onLayout: (layout: Layout) => void
}

/** The workbooks that can be written, each with a sentence of what it is. */
export function LayoutChoice({ layout, onLayout }: LayoutChoiceProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('sheet.export.layout')}
      value={layout}
      onChange={(value) => onLayout(layouts.find((each) => each === value) ?? 'resource')}
    >
      <Stack gap={8} mt={4}>
        {inOrder.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`sheet.layouts.${each}.name`)}
            description={t(`sheet.layouts.${each}.about`)}
            styles={{ description: { marginTop: 2 } }}
            data-autofocus={each === layout || undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface PaperChoiceProps {
  paper: Paper
  onPaper: (paper: Paper) => void
}

export function PaperChoice({ paper, onPaper }: PaperChoiceProps) {
  const { t } = useTranslation()
  return (
    <div>
      <Text fz="sm" c="dimmed" mb={2}>
        {t('sheet.export.paper')}
      </Text>
      <SegmentedControl
        size="xs"
        transitionDuration={0}
        aria-label={t('sheet.export.paper')}
        value={paper}
        onChange={(value) => onPaper(papers.find((each) => each === value) ?? 'A4')}
        data={papers.map((each) => ({ value: each, label: t(`sheet.export.papers.${each}`) }))}
      />
    </div>
  )
}
