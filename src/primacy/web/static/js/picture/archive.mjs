/** The base map's archive, read piece by piece, or whole where a server or proxy does not serve pieces. */

export class ArchiveFailedError extends Error {}

/** @typedef {import("../../vendor/pmtiles/pmtiles.mjs").Source} Source */

/** @implements {Source} */
export class Archive {
  #url
  #fetch
  /** @type {ArrayBuffer | null} */
  #whole = null

  /**
   * @param {string} url
   * @param {typeof fetch} [fetcher]
   */
  constructor(url, fetcher = (...facts) => fetch(...facts)) {
    this.#url = url
    this.#fetch = fetcher
  }

  getKey() {
    return this.#url
  }

  /**
   * @param {number} offset
   * @param {number} length
   * @param {AbortSignal} [signal]
   */
  async getBytes(offset, length, signal) {
    if (this.#whole) return { data: this.#whole.slice(offset, offset + length) }
    const range = `bytes=${offset}-${offset + length - 1}`
    const response = await this.#fetch(this.#url, { headers: { Range: range }, signal })
    if (!response.ok) throw new ArchiveFailedError(`The base map did not come: HTTP status ${response.status}.`)
    const data = await response.arrayBuffer()
    if (response.status === 206) return { data }
    this.#whole = data
    return { data: data.slice(offset, offset + length) }
  }
}
