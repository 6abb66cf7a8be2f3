/** Sending what waits: one after the other, until nothing is due or no answer comes. */

import { STOPS, answered, due, outlived, outstanding } from "./queue.mjs"

/**
 * @param {{ store: any, wire: any, owner: string, now?: () => number, chance?: () => number }} facts
 * @returns {Promise<{ status: number, sent: number }>} the last answer's status, and how many answers took something
 */
export async function sendDue({ store, wire, owner, now = Date.now, chance = Math.random }) {
  let status = 200
  let sent = 0
  for (let row = await nextOf(store, owner, now()); row; row = await nextOf(store, owner, now())) {
    const answer = await answerTo(row, wire)
    status = answer.status
    if (STOPS.has(status)) break
    await store.put(answered(row, answer, now(), chance()))
    sent += status < 300 ? 1 : 0
  }
  for (const row of outlived(await store.rows(), now())) await store.remove(row.record)
  return { status, sent }
}

/** @param {any} store @param {string} owner @param {number} now */
async function nextOf(store, owner, now) {
  return due(await store.rows(), owner, now)[0]
}

/** @param {import("./queue.mjs").Row} row @param {any} wire */
function answerTo(row, wire) {
  if (outstanding(row) === "photo") return wire.post(`${row.record}/photo/`, row.photo)
  return wire.post(`${row.record}/`, row.letter)
}

/** @param {() => Promise<any>} act - done by one page or worker at a time, where the browser can tell */
export function alone(act) {
  return globalThis.navigator?.locks ? navigator.locks.request("notes", act) : act()
}
