/**
 * Reports that wait on a device, as a table of states: which are due, and what an answer makes of each.
 *
 * Nothing here asks a clock, a store or a network.
 *
 * @typedef {{ record: string, owner: string, state: "waiting" | "sent" | "refused", at: number, letter: Uint8Array | null,
 *   photo: Uint8Array | null, photoState: "" | "waiting" | "sent" | "refused", tries: number, next: number,
 *   reference: string, standing: string, reason: string }} Row
 * @typedef {{ status: number, reference?: string, state?: string, reason?: string }} Answer - status 0 where no answer came
 */

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000
const TAKEN = new Set([200, 201, 202])
const REFUSED = new Set([403, 404, 413, 422])

/** How long a reference is shown after its report was sent. */
export const KEPT_MS = 48 * 3_600_000

/** Answers after which nothing else is tried for now: no network, signed out, struck off. */
export const STOPS = new Set([0, 302, 401, 410])

/** @param {{ record: string, owner: string, at: number, letter: Uint8Array, photo: Uint8Array | null }} facts @returns {Row} */
export function kept(facts) {
  return { ...facts, state: "waiting", photoState: facts.photo ? "waiting" : "", tries: 0, next: 0, reference: "", standing: "", reason: "" }
}

/** @param {Row} row @returns {"" | "report" | "photo"} what of it has still to go */
export function outstanding(row) {
  if (row.state === "waiting") return "report"
  return row.state === "sent" && row.photoState === "waiting" ? "photo" : ""
}

/** @param {Row[]} rows @param {string} owner @param {number} now @returns {Row[]} what goes now: reports first, each in its order */
export function due(rows, owner, now) {
  const mine = rows.filter((row) => row.owner === owner && outstanding(row) && row.next <= now)
  return mine.sort((one, other) => rank(one) - rank(other) || one.at - other.at)
}

/** @param {Row} row */
function rank(row) {
  return outstanding(row) === "report" ? 0 : 1
}

/** @param {number} tries @param {number} chance - in [0, 1), so that devices of one place do not come all at once */
export function wait(tries, chance) {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)) * (0.5 + chance / 2)
}

/** @param {Row} row @param {Answer} answer @param {number} now @param {number} chance @returns {Row} the row as it stands after an answer */
export function answered(row, answer, now, chance) {
  const part = outstanding(row)
  const isRefused = REFUSED.has(answer.status) && Boolean(answer.reason)
  if (TAKEN.has(answer.status)) return { ...row, ...taken(part, answer), tries: 0, next: 0, reason: "" }
  if (isRefused && part === "report") return { ...row, state: "refused", reason: answer.reason ?? "", tries: 0, next: 0 }
  if (isRefused || (answer.status === 413 && part === "photo")) return { ...row, photo: null, photoState: "refused", reason: answer.reason ?? "" }
  const tries = row.tries + 1
  return { ...row, tries, next: now + wait(tries, chance) }
}

/** @param {string} part @param {Answer} answer @returns {Partial<Row>} */
function taken(part, answer) {
  if (part === "photo") return { photo: null, photoState: "sent" }
  return { state: "sent", letter: null, reference: answer.reference ?? "", standing: answer.state ?? "" }
}

/** @param {Row[]} rows @param {number} now @returns {Row[]} what the device has no reason to remember any more */
export function outlived(rows, now) {
  return rows.filter((row) => row.state === "sent" && !outstanding(row) && now - row.at > KEPT_MS)
}

/** @param {Row[]} rows @param {string} owner @returns {number} how many are on this device only */
export function unsent(rows, owner) {
  return rows.filter((row) => row.owner === owner && row.state !== "sent").length
}
