import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { sm2, sm3 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { beginSm3 } from '../../electron/crypto/sm3.ts'
import {
  fingerprintOf,
  generateSecret,
  signerOf,
  suiteOf,
  verifySignature,
  type Signer,
} from '../../electron/crypto/suite.ts'
import { suites, type Suite } from '../../shared/package.ts'
import { temporaryFolder } from '../support/folders.ts'
import { hasTool } from '../support/tools.ts'

const hex = (digits: string) => Buffer.from(digits.replaceAll(/\s/g, ''), 'hex')
const ed25519Secret = '302e020100300506032b657004220420'
const ed25519Public = '302a300506032b6570032100'
const sm2Secret = '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420'
const sm2Public = '3059301306072a8648ce3d020106082a811ccf5501822d034200'
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

const vectors = join(import.meta.dirname, '../../../shared/data/crypto')

function newSigner(suite: Suite): Signer {
  return known(signerOf(generateSecret(suite)))
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('it is none of ours')
  return value
}

const publicKeyOf = ({ publicKey }: Signer) => Buffer.from(publicKey, 'base64')

/** r and s as DER, whatever they are: also numbers and spellings that no signer makes. */
function der(r: bigint, s: bigint): Buffer {
  const integer = (value: bigint) => {
    const digits = value.toString(16)
    const even = hex(digits.length % 2 === 1 ? `0${digits}` : digits)
    const body = (even[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), even]) : even
    return Buffer.concat([Buffer.from([2, body.length]), body])
  }
  const both = Buffer.concat([integer(r), integer(s)])
  return Buffer.concat([Buffer.from([0x30, both.length]), both])
}

// GB/T 32918.5-2017 appendix A.2.
const standard = {
  message: Buffer.from('message digest'),
  d: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  point: `04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020
    ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13`,
  r: BigInt('0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'),
  s: BigInt('0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'),
}
const standardKey = hex(sm2Public + standard.point)

describe('known answers', () => {
  // RFC 8032, 7.1, tests 1 to 3.
  test.each([
    [
      '',
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      `e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555
       fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b`,
    ],
    [
      '72',
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      `92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0
       85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00`,
    ],
    [
      'af82',
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      `6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1
       8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a`,
    ],
  ])('of Ed25519 (RFC 8032) over «%s»', (message, secret, publicKey, signature) => {
    const signer = known(signerOf(hex(ed25519Secret + secret)))
    expect(publicKeyOf(signer)).toEqual(hex(ed25519Public + publicKey))
    expect(signer.sign(hex(message))).toEqual(hex(signature))
    expect(verifySignature(publicKeyOf(signer), hex(message), hex(signature))).toBe('ed25519-sha256')
  })

  test('of SM2 (GB/T 32918.5): the public key, and a signature that another program made', () => {
    const signer = known(signerOf(hex(`${sm2Secret}${standard.d}a144034200${standard.point}`)))
    expect(signer).toMatchObject({ suite: 'sm2-sm3', fingerprint: fingerprintOf(standardKey) })
    expect(publicKeyOf(signer)).toEqual(standardKey)
    expect(verifySignature(standardKey, standard.message, der(standard.r, standard.s))).toBe('sm2-sm3')
    expect(verifySignature(standardKey, Buffer.from('message digesT'), der(standard.r, standard.s))).toBe(
      undefined,
    )
  })

  test.each([
    ['abc', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['64 bytes', 'abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('of SM3 (GB/T 32905) over %s', async (_, text, digest) => {
    const hash = await beginSm3()
    hash.update(Buffer.from(text))
    expect(hash.digest()).toBe(digest)
  })
})

test('SM3 is the same however the bytes arrive, and the same as the one that SM2 signs with', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), async (pieces) => {
      const hash = await beginSm3()
      for (const piece of pieces) hash.update(piece)
      expect(hash.digest()).toBe(sm3(Buffer.concat(pieces)))
    }),
  )
})

describe.skipIf(!existsSync(vectors))('vector files (skipped where ../shared/data/crypto is absent)', () => {
  test('SM3: the digests of OSCCA', async () => {
    const text = readFileSync(join(vectors, 'sm3_oscca.txt'), 'utf8')
    const cases = [...text.matchAll(/Len = (\d+)\nMsg = (\w+)\nMD = (\w+)/g)]
    expect(cases.length).toBeGreaterThanOrEqual(6)
    for (const [, bits, message = '', digest] of cases) {
      const hash = await beginSm3()
      hash.update(hex(message).subarray(0, Number(bits) / 8))
      expect(hash.digest()).toBe(digest)
    }
  })

  test('SM2: the example of the standard holds; signatures over a bare digest do not, as we hash', () => {
    const { vectors: cases } = JSON.parse(readFileSync(join(vectors, 'sm2_vectors.json'), 'utf8')) as {
      vectors: Record<string, string>[]
    }
    const [example, ...bare] = cases
    const {
      public_key_x: x = '',
      public_key_y: y = '',
      r = '',
      s = '',
      message_utf8: said = '',
    } = known(example)
    const key = hex(`${sm2Public}04${x}${y}`)
    expect(verifySignature(key, Buffer.from(said), der(BigInt(`0x${r}`), BigInt(`0x${s}`)))).toBe('sm2-sm3')
    const pem = known(bare[0]?.['pkcs8_pem'])
    const secret = Buffer.from(pem.replaceAll(/-.*-|\s/g, ''), 'base64')
    const signer = known(signerOf(secret))
    const point = publicKeyOf(signer).subarray(-65).toString('hex')
    for (const { e = '', signature_der: signature = '' } of bare) {
      // The library's default takes what it is given for the digest itself.
      expect(sm2.doVerifySignature(hex(e), signature.toLowerCase(), point, { der: true })).toBe(true)
      expect(verifySignature(publicKeyOf(signer), hex(e), hex(signature))).toBe(undefined)
    }
  })
})

describe.each(suites)('%s', (suite) => {
  const signer = newSigner(suite)
  const publicKey = publicKeyOf(signer)
  const bytes = Buffer.from('目录')
  const signature = signer.sign(bytes)

  test('should sign what its public key verifies, and name itself', () => {
    expect(signer.suite).toBe(suite)
    expect(suiteOf(publicKey)).toBe(suite)
    expect(verifySignature(publicKey, bytes, signature)).toBe(suite)
    expect(verifySignature(publicKey, Buffer.from('目录 '), signature)).toBe(undefined)
    expect(verifySignature(publicKeyOf(newSigner(suite)), bytes, signature)).toBe(undefined)
  })

  test('should verify over any bytes, also none and very many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (message) => {
        expect(verifySignature(publicKey, message, signer.sign(message))).toBe(suite)
      }),
      { numRuns: 20 },
    )
    const many = Buffer.alloc(300_000, 7)
    expect(verifySignature(publicKey, many, signer.sign(many))).toBe(suite)
  })

  test('should not hold with any one bit of the signature changed, and throw nothing', () => {
    fc.assert(
      fc.property(fc.nat({ max: signature.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(signature)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(verifySignature(publicKey, bytes, changed)).toBe(undefined)
      }),
      { numRuns: 60 },
    )
  })

  test('should not hold when it is cut short, longer or empty', () => {
    for (let length = 0; length < signature.length; length += 1) {
      expect(verifySignature(publicKey, bytes, signature.subarray(0, length))).toBe(undefined)
    }
    expect(verifySignature(publicKey, bytes, Buffer.concat([signature, Buffer.alloc(1)]))).toBe(undefined)
  })

  test('should know its public key in one spelling only', () => {
    for (const other of [
      publicKey.subarray(1),
      publicKey.subarray(0, -1),
      Buffer.concat([publicKey, Buffer.alloc(1)]),
      Buffer.alloc(0),
      Buffer.alloc(publicKey.length),
    ]) {
      expect(suiteOf(other)).toBe(undefined)
      expect(verifySignature(other, bytes, signature)).toBe(undefined)
    }
  })

  // What the other suite signed over the same bytes, in its own form and in this one's length.
  test('should never hold for what another suite signed', () => {
    const foreign = newSigner(known(suites.find((each) => each !== suite)))
    expect(verifySignature(publicKey, bytes, foreign.sign(bytes))).toBe(undefined)
    expect(verifySignature(publicKeyOf(foreign), bytes, signature)).toBe(undefined)
    expect(verifySignature(publicKey, bytes, foreign.sign(bytes).subarray(0, 64))).toBe(undefined)
  })

  test('should take no secret of another kind for its own', () => {
    const secret = generateSecret(suite)
    expect(signerOf(secret.subarray(0, -1))).toBe(undefined)
    expect(signerOf(Buffer.alloc(secret.length))).toBe(undefined)
    expect(signerOf(Buffer.alloc(0))).toBe(undefined)
  })
})

describe('an SM2 signature', () => {
  const { message, r, s } = standard
  const verdict = (signature: Uint8Array, key: Uint8Array = standardKey) =>
    verifySignature(key, message, signature)

  test.each<[string, Buffer]>([
    ['r zero', der(0n, s)],
    ['s zero', der(r, 0n)],
    ['both zero', der(0n, 0n)],
    ['r as large as the order', der(order, s)],
    ['s as large as the order', der(r, order)],
    ['r that is right but for the order', der(r + order, s)],
    ['s that is right but for the order', der(r, s + order)],
    ['r and s that make t zero', der(r, order - r)],
    ['r and s exchanged', der(s, r)],
    ['a negative r', hex(`30440220${r.toString(16)}0220${s.toString(16)}`)],
    ['a zero too many before r', hex(`3047 0222 0000${r.toString(16)} 0221 00${s.toString(16)}`)],
    ['the length spelled long', hex(`308146 0221 00${r.toString(16)} 0221 00${s.toString(16)}`)],
    ['no DER at all', hex(r.toString(16) + s.toString(16))],
    ['a sequence of one', hex(`3023 0221 00${r.toString(16)}`)],
  ])('should not hold with %s', (_, signature) => {
    expect(verdict(signature)).toBe(undefined)
  })

  test.each<[string, string]>([
    ['a point off the curve', `${standard.point.slice(0, -1)}4`],
    ['the point zero', `04${'00'.repeat(64)}`],
    ['coordinates past the field', `04${'ff'.repeat(64)}`],
    ['a point in a mixed form', standard.point.replace('04', '06')],
  ])('should not hold under %s, and throw nothing', (_, point) => {
    expect(verdict(der(r, s), hex(sm2Public + point))).toBe(undefined)
  })

  test('should be openssl’s own spelling of a key on another curve and still none of ours', () => {
    // P-256: an ECDSA key as long as an SM2 one.
    const key = Buffer.from(
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf9djYaEf4oGCmzn4rk2CuLbU4wFv4VqXGxXgYIhcTfUYUYKTxIZg43mh8ypmhx22zRPxCEjOpSyLJ2KiEwIiBw==',
      'base64',
    )
    expect(suiteOf(key)).toBe(undefined)
    expect(verdict(der(r, s), key)).toBe(undefined)
  })

  /**
   * CVE-2026-23965, measurements.md 3.1: where the message itself is taken for the digest e, whoever has the public key alone picks s and t,
   * computes (x, y) = sG + tP and r = t - s, and has signed e = r - x.
   */
  test('should not hold when it was forged without the private key, as the library’s default does', () => {
    const victim = publicKeyOf(newSigner('sm2-sm3'))
    const point = victim.subarray(-65).toString('hex')
    const [pickedS, pickedT] = [123456789n, 987654321n]
    const times = (factor: bigint) => {
      const multiple = sm2.getPublicKeyFromPrivateKey(factor.toString(16).padStart(64, '0'))
      return sm2.precomputePublicKey(multiple)
    }
    const { x } = times(pickedS).add(sm2.precomputePublicKey(point).multiply(pickedT))
    const forgedR = (((pickedT - pickedS) % order) + order) % order
    const e = (((forgedR - x) % order) + order) % order
    const signedByNobody = hex(e.toString(16).padStart(64, '0'))
    const forged = der(forgedR, pickedS)
    expect(sm2.doVerifySignature(signedByNobody, forged.toString('hex'), point, { der: true })).toBe(true)
    expect(verifySignature(victim, signedByNobody, forged)).toBe(undefined)
  })
})

const openssl = hasTool('openssl', 'version')
describe.skipIf(!openssl)('openssl (skipped where it is not installed)', () => {
  const folder = temporaryFolder()
  const bytes = Buffer.from('同一份目录')
  const file = (name: string, content?: string | Uint8Array) => {
    const path = join(folder, name)
    if (content !== undefined) writeFileSync(path, content)
    return path
  }
  const pem = (label: string, bytesOfKey: Uint8Array) =>
    `-----BEGIN ${label}-----\n${Buffer.from(bytesOfKey).toString('base64')}\n-----END ${label}-----\n`
  const how: Record<Suite, string[]> = {
    'ed25519-sha256': ['-rawin'],
    'sm2-sm3': ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'],
  }
  const run = (...parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'pipe' })

  test.each(suites)(
    'should check what %s signed here, and sign with its key what is checked here',
    (suite) => {
      const secret = generateSecret(suite)
      const signer = known(signerOf(secret))
      const message = file('message', bytes)
      const publicPath = file('public.pem', pem('PUBLIC KEY', publicKeyOf(signer)))
      const privatePath = file('private.pem', pem('PRIVATE KEY', secret))
      const ours = file('ours.sig', signer.sign(bytes))
      const theirs = file('theirs.sig')
      const verify = (sig: string) =>
        run(
          'pkeyutl',
          '-verify',
          '-pubin',
          '-inkey',
          publicPath,
          '-in',
          message,
          '-sigfile',
          sig,
          ...how[suite],
        )
      expect(verify(ours).toString()).toContain('Verified Successfully')
      run('pkeyutl', '-sign', '-inkey', privatePath, '-in', message, '-out', theirs, ...how[suite])
      expect(verifySignature(publicKeyOf(signer), bytes, readFileSync(theirs))).toBe(suite)
      expect(run('pkey', '-in', privatePath, '-pubout', '-outform', 'DER')).toEqual(publicKeyOf(signer))
    },
  )

  test('should make keys that are read here', () => {
    for (const [algorithm, suite] of [
      ['SM2', 'sm2-sm3'],
      ['ED25519', 'ed25519-sha256'],
    ] as const) {
      const made = run('genpkey', '-algorithm', algorithm).toString()
      expect(signerOf(Buffer.from(made.replaceAll(/-.*-|\s/g, ''), 'base64'))?.suite).toBe(suite)
    }
  })
})

test('Node reads the Ed25519 keys that are made here', () => {
  const secret = generateSecret('ed25519-sha256')
  const key = createPublicKey(createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }))
  expect(key.export({ type: 'spki', format: 'der' })).toEqual(publicKeyOf(known(signerOf(secret))))
})
