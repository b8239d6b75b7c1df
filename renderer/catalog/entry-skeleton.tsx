import { Group, Skeleton, Stack } from '@mantine/core'

/** The form as it will stand: head, bar, the first fields, so that nothing moves when they come. */
export function EntrySkeleton() {
  return (
    <Stack p="md" gap="md" className="entry-editor late" aria-hidden>
      <Stack gap={8}>
        <Group justify="space-between">
          <Skeleton height={22} width="50%" />
          <Skeleton height={20} width={120} />
        </Group>
        <Group justify="space-between">
          <Skeleton height={20} width={240} />
          <Skeleton height={28} width={220} />
        </Group>
      </Stack>
      <Skeleton height={20} width={200} />
      <Skeleton height={36} />
      <Skeleton height={18} width={80} />
      <LabelledField height={36} />
      <Group grow gap="xs">
        {[1, 2, 3, 4].map((level) => (
          <LabelledField key={level} height={36} />
        ))}
      </Group>
      <LabelledField height={36} width={340} />
      <LabelledField height={60} />
      <Group grow>
        <LabelledField height={36} />
        <LabelledField height={36} />
      </Group>
    </Stack>
  )
}

function LabelledField({ height, width }: { height: number; width?: number }) {
  return (
    <Stack gap={6}>
      <Skeleton height={12} width={88} />
      <Skeleton height={height} width={width} />
    </Stack>
  )
}
