import { z } from 'zod'
import { codeSchema, hashSchema, partySchema } from './package.ts'

const count = z.number().int().nonnegative()

/** Who keeps a catalog (Articles 14 and 33): 乡镇、部门、派出机构、授权的组织. */
export const organisationKinds = ['township', 'department', 'branch', 'institution'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/**
 * One line of `data/organisations.jsonl`: an office whose catalog is expected, who it reports to where that is not who signs the table, and
 * the base libraries and themes that it leads (Article 12). Empty members are left out.
 */
export const organisationSchema = z.strictObject({
  ...partySchema.shape,
  kind: z.enum(organisationKinds),
  superior: codeSchema.optional(),
  leads: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
})
export type Organisation = z.output<typeof organisationSchema>

/** More offices than a city has. */
export const mostOrganisations = 5000

/** An office as a desk knows it: of its own list, or of the superior's signed table. */
export const organisationRowSchema = organisationSchema.extend({
  superior: codeSchema,
  origin: z.enum(['own', 'received']),
  retiredAt: z.string().optional(),
})
export type OrganisationRow = z.output<typeof organisationRowSchema>

/** A signed table as it stands in the books of who issued or took it in. */
export const organisationTableSchema = z.strictObject({
  package: hashSchema,
  sender: partySchema,
  sequence: count,
  organisations: count,
  createdAt: z.string(),
})
export type OrganisationTable = z.output<typeof organisationTableSchema>
