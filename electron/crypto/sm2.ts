import { sm2 } from 'sm-crypto-v2'

/**
 * The only door to SM2. `sm-crypto-v2` takes the message itself for the digest unless it is told otherwise, and then accepts signatures that
 * nobody's private key made (the test «forged without the private key»); its functions are therefore never used outside this file.
 * Node's own SM2 is none: it does not interoperate, and Electron's BoringSSL has neither SM2 nor SM3.
 */
const options = { hash: true, userId: '1234567812345678' } as const

/** SEQUENCE { SEQUENCE { id-ecPublicKey, 1.2.156.10197.1.301 }, BIT STRING { 04 x y } }: the one spelling of a public key. */
const publicPrefix = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')
/** PKCS#8 around an RFC 5915 key of the same curve; d follows, then `publicTag` and the point. */
const privatePrefix = Buffer.from(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
  'hex',
)
const publicTag = Buffer.from('a144034200', 'hex')
/** 04 x y */
const pointLength = 65
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

/** A new private key, PKCS#8 DER as OpenSSL writes it. */
export function generateSm2Secret(): Buffer {
  // Never with a parameter: whatever seed this function is given, it answers the private key 1.
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  return Buffer.concat([
    privatePrefix,
    Buffer.from(privateKey, 'hex'),
    publicTag,
    Buffer.from(publicKey, 'hex'),
  ])
}

/** The public key of a private one, or undefined when it is no SM2 key in the spelling of `generateSm2Secret`. */
export function sm2PublicKey(secret: Buffer): Buffer | undefined {
  const privateKey = privateHex(secret)
  if (privateKey === undefined) return undefined
  const point = Buffer.from(sm2.getPublicKeyFromPrivateKey(privateKey), 'hex')
  const rest = secret.subarray(privatePrefix.length + 32)
  return rest.equals(Buffer.concat([publicTag, point])) ? Buffer.concat([publicPrefix, point]) : undefined
}

/** Signs with SM3 over Z and the bytes (GB/T 32918.2). @returns DER, which openssl checks as well. */
export function signSm2(secret: Buffer, bytes: Uint8Array): Buffer {
  const privateKey = privateHex(secret)
  if (privateKey === undefined) throw new Error('not an SM2 key')
  return Buffer.from(sm2.doSignature(bytes, privateKey, { ...options, der: true }), 'hex')
}

export function isSm2PublicKey(publicKey: Uint8Array): boolean {
  const { length } = publicPrefix
  return (
    publicKey.byteLength === length + pointLength &&
    publicPrefix.equals(publicKey.subarray(0, length)) &&
    publicKey[length] === 4
  )
}

/** Whether a DER signature holds. @throws anything the library throws for a point off the curve */
export function verifySm2(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const numbers = signatureNumbers(Buffer.from(signature))
  if (!numbers?.every((each) => each > 0n && each < order)) return false
  const point = Buffer.from(publicKey.subarray(publicPrefix.length)).toString('hex')
  const plain = numbers.map((each) => each.toString(16).padStart(64, '0')).join('')
  return sm2.doVerifySignature(bytes, plain, point, options)
}

function privateHex(secret: Buffer): string | undefined {
  const { length } = privatePrefix
  const whole = length + 32 + publicTag.length + pointLength
  if (secret.length !== whole || !privatePrefix.equals(secret.subarray(0, length))) return undefined
  return secret.subarray(length, length + 32).toString('hex')
}

/** r and s of a signature in DER. Strictly: the library reads many spellings, and one signature has one. */
function signatureNumbers(der: Buffer): bigint[] | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const r = integerAt(der, 2)
  const s = r && integerAt(der, r.end)
  return r && s?.end === der.length ? [r.value, s.value] : undefined
}

function integerAt(der: Buffer, start: number): { value: bigint; end: number } | undefined {
  const length = der[start + 1]
  if (der[start] !== 2 || length === undefined || length > 33) return undefined
  const end = start + 2 + length
  const digits = der.subarray(start + 2, end)
  const [first, second = 0x80] = digits
  if (digits.length !== length || first === undefined || first >= 0x80) return undefined
  // A leading zero is there only to keep the number positive.
  if (first === 0 && second < 0x80) return undefined
  return { value: BigInt(`0x${digits.toString('hex')}`), end }
}
