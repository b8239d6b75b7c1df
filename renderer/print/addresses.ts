import type { Catalog } from '../../shared/entry-list.ts'

/** Where the papers are. */
export const coverAt = (hash: string) => `/print/cover/${hash}`
export const noticeAt = (hash: string) => `/print/notice/${hash}`
/** The card of the key of somebody who signs here. */
export const keyAt = (person: number) => `/print/key/${person}`
export const annualAt = '/print/annual'

/** @param hash of a package; without it what is in work, or accepted at a bureau */
export function listingAt({ catalog, hash }: { catalog: Catalog; hash?: string | undefined }): string {
  return `/print/catalog?${new URLSearchParams({ catalog, ...(hash !== undefined && { package: hash }) }).toString()}`
}

/** The answer to a doubt or a complaint. */
export const answerAt = (id: string) => `/print/answer/${id}`

/** The approval document of a project. */
export const projectAt = (id: string) => `/print/project/${id}`

/** The assessment of some days. */
export function assessmentAt(days: { from?: string; to?: string }): string {
  return `/print/assessment?${new URLSearchParams({ ...days }).toString()}`
}
