import type { TFunction } from 'i18next'
import type { ProjectFields, ProjectFinding } from './project.ts'

/** What a check of a project found, with what is to be done. */
export function projectFindingInWords(t: TFunction, { check, field, names }: ProjectFinding): string {
  if (check === 'field') {
    return t('project.findings.field', { field: t(`project.fields.${field as keyof ProjectFields}`) })
  }
  return t(`project.findings.${check}`, { names: names.join(t('project.and')) })
}
