import {
  StandardRPCJsonSerializer,
  StandardRPCSerializer,
  type StandardRPCJsonSerialized,
} from '@orpc/client/standard'
import { StandardHandler, StandardRPCCodec, StandardRPCMatcher } from '@orpc/server/standard'
import type { Backend } from './backend.ts'
import type { Context } from './operations.ts'

/**
 * Sends answers as they are. oRPC would copy each value of each row in search of dates, maps and files, of which the contract has none
 * (`test/unit/contract.test.ts`): as much work as checking the answer, and more than writing it.
 */
class PlainSerializer extends StandardRPCJsonSerializer {
  override serialize(data: unknown): StandardRPCJsonSerialized {
    return [data, [], [], []]
  }
}

/** Answers the operations of a router, for a host to carry. */
export function requestHandler(router: Backend['router']): StandardHandler<Context> {
  const codec = new StandardRPCCodec(new StandardRPCSerializer(new PlainSerializer()))
  return new StandardHandler(router, new StandardRPCMatcher(), codec, {})
}
