/** The device as the server knows it: a number and a key, by which it learns without a session whether to forget. */

/** @typedef {import("./store.mjs").Store} Store @typedef {import("./wire.mjs").Wire} Wire */

const KEY_BYTES = 32

/** @param {Store} store @param {string} owner @returns {Promise<{ id: string, key: string } | undefined>} */
export function deviceOf(store, owner) {
  return store.fact(`device ${owner}`)
}

/** @param {Store} store @param {Wire} wire @param {string} owner */
export async function enrol(store, wire, owner) {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("")
  const device = { id: crypto.randomUUID(), key }
  const answer = await wire.post("device/", JSON.stringify({ device: device.id, key }))
  if (answer.status === 200) await store.remember(`device ${owner}`, device)
}

/** @param {Store} store @param {Wire} wire @returns {Promise<boolean>} whether the server says that nothing may stay here */
export async function mustForget(store, wire) {
  const device = await deviceOf(store, await store.fact("owner"))
  return device ? wire.mustForget(device) : false
}
