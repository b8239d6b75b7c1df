import { operations } from '../operations.ts'

export const divisionHandlers = operations.division.router({
  search: operations.division.search.handler(async ({ input }) => {
    // Not before somebody asks: the table takes longer to read than the rest of the program.
    const { divisionDate, divisionSource, searchDivisions } = await import('../catalog/divisions.ts')
    return {
      rows: searchDivisions(input.search, input.limit),
      source: divisionSource,
      date: divisionDate,
    }
  }),
})
