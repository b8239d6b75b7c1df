import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../shared/contract.ts'

/** What is accepted here, in numbers and by agency. */
export type RollupSummary = InferContractRouterOutputs<Contract>['rollup']['summary']
