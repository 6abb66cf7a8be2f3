/**
 * The number that opens the page: what the device holds of the mission is sealed under a key derived from it.
 *
 * PBKDF2 with SHA-256 and 600,000 rounds, as OWASP advises; AES-256-GCM. A number of six figures keeps a glance out, and
 * not a laboratory that copies the store and tries all million: docs/decisions/0015 says what follows from that.
 */

import { bytesOf } from "./hpke.mjs"

const ROUNDS = 600_000

/** Tries after which what is sealed is forgotten. */
export const MOST_TRIES = 10

/** Letters or figures that a number has at the least. */
export const SHORTEST = 6

/** @param {string} pin @param {Uint8Array} salt @returns {Promise<CryptoKey>} */
async function derived(pin, salt, rounds = ROUNDS) {
  const raw = await crypto.subtle.importKey("raw", bytesOf(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"])
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
}

/** @param {string} pin @param {any} value */
export async function locked(pin, value) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const key = await derived(pin, salt)
  return { key, lock: await relocked({ salt, rounds: ROUNDS }, key, value) }
}

/** @param {{ salt: Uint8Array, rounds: number }} lock @param {CryptoKey} key @param {any} value */
export async function relocked({ salt, rounds }, key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytesOf(JSON.stringify(value)))
  return { salt, rounds, iv, sealed: new Uint8Array(sealed), tries: 0 }
}

/** @param {{ salt: Uint8Array, rounds: number, iv: Uint8Array, sealed: Uint8Array }} lock @param {string} pin */
export async function opened(lock, pin) {
  const key = await derived(pin, lock.salt, lock.rounds)
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: lock.iv }, key, lock.sealed)
    return { key, value: JSON.parse(new TextDecoder().decode(plain)) }
  } catch {
    return null
  }
}
