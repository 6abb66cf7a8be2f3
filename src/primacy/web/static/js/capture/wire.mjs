/** How the page and its worker ask the server; a redirect leads to signing in and says that the session ended. */

const JSON_TYPE = "application/json"
const PATIENCE_MS = 120_000

/** @param {Response} response @returns {Promise<any>} */
async function told(response) {
  return response.headers.get("Content-Type")?.startsWith(JSON_TYPE) ? response.json().catch(() => ({})) : {}
}

export class Wire {
  /** @param {string} home @param {import("./store.mjs").Store} store @param {typeof fetch} ask */
  constructor(home, store, ask = (address, options) => fetch(address, options)) {
    this.home = home
    this.store = store
    this.ask = ask
  }

  /** @param {string} path @param {RequestInit} [options] @returns {Promise<{ status: number, [fact: string]: any }>} */
  async #answer(path, options = {}) {
    let response
    try {
      response = await this.ask(path, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS), ...options })
    } catch {
      return { status: 0 }
    }
    if (response.type === "opaqueredirect") return { status: 302 }
    return { ...(await told(response)), status: response.status }
  }

  /** @param {string} digest - of the slice that the device has */
  async slice(digest) {
    const answer = await this.#answer(`${this.home}slice/?have=${digest}`)
    if (answer.token) await this.store.remember("token", answer.token)
    return answer
  }

  /** @param {string} path - below the page @param {Uint8Array | string} body */
  async post(path, body) {
    const first = await this.#posted(path, body)
    if (first.status !== 403 || first.reason) return first
    // The token against forgery is that of an earlier session: take the one of this session and try once more.
    const renewed = await this.slice("")
    return renewed.token ? this.#posted(path, body) : { status: renewed.status }
  }

  /** @param {string} path @param {Uint8Array | string} body */
  async #posted(path, body) {
    const headers = { "X-CSRFToken": (await this.store.fact("token")) ?? "", "Content-Type": "application/octet-stream" }
    return this.#answer(`${this.home}${path}`, { method: "POST", body, headers, referrerPolicy: "no-referrer" })
  }

  /** @param {{ id: string, key: string }} device @returns {Promise<boolean>} whether the device is to forget what it holds */
  async mustForget(device) {
    const body = JSON.stringify({ device: device.id, key: device.key })
    // Without the session's cookie: a session that is shut would answer in place of the door.
    return (await this.#answer("/device/standing/", { method: "POST", body, credentials: "omit" })).status === 410
  }
}
