import { createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  openEnvelope,
  preAuthenticationEncoding,
  sealEnvelope,
  sha256,
  signStatement,
} from '../../electron/package/dsse.ts'
import { createSigner, openSigner } from '../../electron/crypto/key-file.ts'
import { packageKinds, payloadType } from '../../shared/package.ts'
import { refusalIn, temporaryFolder } from '../support/folders.ts'

const folder = temporaryFolder()
const passphrase = 'passphrase for tests'
createSigner(join(folder, 'a.mulukey'), passphrase)
createSigner(join(folder, 'b.mulukey'), passphrase)
const signer = openSigner(join(folder, 'a.mulukey'), passphrase)
const other = openSigner(join(folder, 'b.mulukey'), passphrase)
const statement = Buffer.from('{"any":"bytes"}')
const envelope = sealEnvelope('submission', statement, [signStatement('submission', statement, signer)])

interface Envelope {
  payloadType: string
  payload: string
  signatures: { keyid: string; publicKey: string; sig: string }[]
}

describe('the pre-authentication encoding', () => {
  // protocol.md: PAE(type, body) = "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body, lengths in bytes.
  test('should be as the specification says', () => {
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'))
    expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
    expect(preAuthenticationEncoding('', Buffer.alloc(0)).toString()).toBe('DSSEv1 0  0 ')
    expect(preAuthenticationEncoding('é', Buffer.from('目录')).toString()).toBe('DSSEv1 2 é 6 目录')
    expect(preAuthenticationEncoding('t', Buffer.from([0xff, 0])).subarray(-2)).toEqual(
      Buffer.from([0xff, 0]),
    )
  })

  const example = new URL('../../../shared/data/crypto/protocol_example_ecdsa_p256.json', import.meta.url)
  test.skipIf(!existsSync(example))('should be what the worked example of the specification signed', () => {
    const said = JSON.parse(readFileSync(example, 'utf8')) as {
      X: string
      Y: string
      pae_utf8: string
      envelope: { payload: string; payloadType: string; signatures: { sig: string }[] }
    }
    const { payload, payloadType: type, signatures } = said.envelope
    const signed = preAuthenticationEncoding(type, Buffer.from(payload, 'base64'))
    expect(signed.toString()).toBe(said.pae_utf8)
    const coordinate = (decimal: string) =>
      Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url')
    const key = createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: coordinate(said.X), y: coordinate(said.Y) },
      format: 'jwk',
    })
    const sig = Buffer.from(signatures[0]?.sig ?? '', 'base64')
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, sig)).toBe(true)
  })
})

describe('an envelope', () => {
  test('should give back the signed bytes, their name and the key, for each kind', () => {
    for (const kind of packageKinds) {
      const opened = openEnvelope(
        Buffer.from(sealEnvelope(kind, statement, [signStatement(kind, statement, signer)])),
      )
      expect(opened).toEqual({
        kind,
        statement,
        packageHash: sha256(statement),
        fingerprints: [signer.fingerprint],
        suite: 'ed25519-sha256',
      })
    }
  })

  test('should be readable by any DSSE verifier', () => {
    const { payloadType: type, payload, signatures } = JSON.parse(envelope) as Envelope
    expect(type).toBe('application/vnd.mulu.submission+json')
    const key = createPublicKey({
      key: Buffer.from(signatures[0]?.publicKey ?? '', 'base64'),
      format: 'der',
      type: 'spki',
    })
    const signed = Buffer.from(`DSSEv1 ${type.length} ${type} ${statement.length} ${statement.toString()}`)
    expect(verify(null, signed, key, Buffer.from(signatures[0]?.sig ?? '', 'base64'))).toBe(true)
    expect(Buffer.from(payload, 'base64')).toEqual(statement)
  })

  const changed = (change: (whole: Envelope) => object): string =>
    JSON.stringify(change(JSON.parse(envelope) as Envelope))
  const ofOther = JSON.parse(
    sealEnvelope('submission', statement, [signStatement('submission', statement, other)]),
  ) as Envelope
  const signature = (whole: Envelope, change: object) => ({
    ...whole,
    signatures: [{ ...whole.signatures[0], ...change }],
  })

  test.each<[string, () => string, string]>([
    ['another payload', () => changed((each) => ({ ...each, payload: 'e30=' })), 'PACKAGE_SIGNATURE_BAD'],
    [
      'another kind',
      () => changed((each) => ({ ...each, payloadType: payloadType('receipt') })),
      'PACKAGE_SIGNATURE_BAD',
    ],
    [
      "another signer's signature",
      () => changed((each) => signature(each, { sig: ofOther.signatures[0]?.sig })),
      'PACKAGE_SIGNATURE_BAD',
    ],
    [
      "another signer's key under the same name",
      () => changed((each) => signature(each, { publicKey: signer.publicKey, keyid: other.fingerprint })),
      'PACKAGE_SIGNATURE_BAD',
    ],
    [
      'an unknown kind, before anything is parsed',
      () => changed((each) => ({ ...each, payloadType: 'application/json' })),
      'PACKAGE_UNSIGNED',
    ],
    ['no signature', () => changed((each) => ({ ...each, signatures: [] })), 'PACKAGE_UNSIGNED'],
    [
      'the same signature twice',
      () => changed((each) => ({ ...each, signatures: [...each.signatures, ...each.signatures] })),
      'PACKAGE_SIGNERS_DIFFER',
    ],
    ['a field more', () => changed((each) => ({ ...each, note: '' })), 'PACKAGE_UNSIGNED'],
    ['another spelling', () => `${envelope}\n`, 'PACKAGE_UNSIGNED'],
    [
      'a payload in the other base64',
      () => changed((each) => ({ ...each, payload: '_-8=' })),
      'PACKAGE_UNSIGNED',
    ],
    ['nothing', () => '', 'PACKAGE_UNSIGNED'],
    ['bytes that are no text', () => '\ufffd\ufffd', 'PACKAGE_UNSIGNED'],
  ])('should be refused with %s', (_, made, code) => {
    // Canonical again where the change allows, so that only the change is wrong.
    expect(refusalIn(() => openEnvelope(Buffer.from(made())))[0]).toBe(code)
  })
})
