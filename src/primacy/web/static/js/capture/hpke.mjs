/**
 * Sealing for the server alone: HPKE in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM (RFC 9180).
 *
 * The device keeps no key that opens what it sealed.
 */

const CURVE = { name: "ECDH", namedCurve: "P-256" }
const HASH_BYTES = 32
const KEY_BYTES = 16
const NONCE_BYTES = 12

const VERSION = bytesOf("HPKE-v1")
const KEM = joined(bytesOf("KEM"), [0, 16])
const SUITE = joined(bytesOf("HPKE"), [0, 16, 0, 1, 0, 1])

/** @param {string} words @returns {Uint8Array} */
export function bytesOf(words) {
  return new TextEncoder().encode(words)
}

/** @param {...ArrayLike<number>} parts @returns {Uint8Array} */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** @param {string} digits - hexadecimal @returns {Uint8Array} */
export function bytesOfHex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

/**
 * @param {Uint8Array} plain
 * @param {{ to: Uint8Array, info: Uint8Array, aad?: Uint8Array, ephemeral?: CryptoKeyPair }} facts - `to` is the point
 *   of the recipient's key, uncompressed
 * @returns {Promise<Uint8Array>} the point of the ephemeral key, then what is encrypted
 */
export async function sealed(plain, { to, info, aad = new Uint8Array(), ephemeral }) {
  const { secret, point } = await encapsulated(to, ephemeral)
  const context = joined([0], await extracted([], SUITE, "psk_id_hash", []), await extracted([], SUITE, "info_hash", info))
  const schedule = await extracted(secret, SUITE, "secret", [])
  const key = await expanded(schedule, SUITE, "key", context, KEY_BYTES)
  const iv = await expanded(schedule, SUITE, "base_nonce", context, NONCE_BYTES)
  const cipher = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"])
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, cipher, plain)
  return joined(point, new Uint8Array(text))
}

/** @param {Uint8Array} to @param {CryptoKeyPair} [ephemeral] */
async function encapsulated(to, ephemeral) {
  const pair = ephemeral ?? (await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]))
  const recipient = await crypto.subtle.importKey("raw", to, CURVE, false, [])
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: recipient }, pair.privateKey, 8 * HASH_BYTES)
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
  const first = await extracted([], KEM, "eae_prk", new Uint8Array(shared))
  return { point, secret: await expanded(first, KEM, "shared_secret", joined(point, to), HASH_BYTES) }
}

/** @param {ArrayLike<number>} salt @param {Uint8Array} suite @param {string} label @param {ArrayLike<number>} secret */
async function extracted(salt, suite, label, secret) {
  const key = salt.length ? Uint8Array.from(salt) : new Uint8Array(HASH_BYTES)
  return authenticated(key, joined(VERSION, suite, bytesOf(label), secret))
}

/** @param {Uint8Array} key @param {Uint8Array} suite @param {string} label @param {Uint8Array} info @param {number} length */
async function expanded(key, suite, label, info, length) {
  const block = await authenticated(key, joined([0, length], VERSION, suite, bytesOf(label), info, [1]))
  return block.slice(0, length)
}

/** @param {Uint8Array} key @param {Uint8Array} message */
async function authenticated(key, message) {
  const hmac = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
  return new Uint8Array(await crypto.subtle.sign("HMAC", hmac, message))
}
