import { z } from 'zod'
import { wordsSchema } from './code-tables.ts'
import templates from './data/templates.json' with { type: 'json' }
import { entrySchema, type Entry } from './entry.ts'
import { isSocialCreditCode } from './identifiers.ts'

/**
 * What an entry of one kind of resource typically says. It fills what nearly all of that kind have in common, and leaves open what only the office
 * knows: name, summary, business, and wherever it is in doubt the sensitivity with what follows from it.
 */
export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  title: wordsSchema,
  description: wordsSchema,
  entry: entrySchema,
})
export type Template = z.output<typeof templateSchema>

const templatesFileSchema = z.strictObject({
  kind: z.literal('mulu-templates'),
  format: z.literal(1),
  templates: z.array(templateSchema).min(1),
})

export const builtInTemplates: readonly Template[] = templatesFileSchema.parse(templates).templates

/** The template's entry as an office's own: its provider is known before anything is typed. */
export function entryFromTemplate({ entry }: Template, office: { name: string; code: string }): Entry {
  return {
    ...entry,
    provider: office.name,
    providerCode: isSocialCreditCode(office.code) ? office.code : '',
  }
}

/** Templates whose title, description or items have every word of a search, in either language. */
export function matchingTemplates(all: readonly Template[], search: string): readonly Template[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ title, description, entry }) => {
    const texts = [title.zh, title.en, description.zh, description.en, ...entry.items.map(({ name }) => name)]
    const text = texts.join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
