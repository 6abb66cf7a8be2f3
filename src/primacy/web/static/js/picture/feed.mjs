/** One layer's road to the server: asks only what is new, and drops answers that come too late. */

/** @typedef {GeoJSON.FeatureCollection & {handling: string, rank: number} & Record<string, unknown>} LayerAnswer */

/** The server did not give the layer; `sentence` is its own reason, where it gave one. */
export class LayerFailedError extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence || "The layer did not come; ask again.")
    this.sentence = sentence
  }
}

export class Feed {
  #url
  #fetch
  #asked = ""
  #flight = new AbortController()

  /**
   * @param {string} url
   * @param {typeof fetch} [fetcher]
   */
  constructor(url, fetcher = (...facts) => fetch(...facts)) {
    this.#url = url
    this.#fetch = fetcher
  }

  /**
   * @param {URLSearchParams} parameters
   * @returns {Promise<LayerAnswer | null>} null where the answer would be the one already given, or a later question
   *   has made it useless
   */
  async ask(parameters) {
    const question = `${this.#url}?${parameters}`
    if (question === this.#asked) return null
    this.#flight.abort()
    this.#flight = new AbortController()
    this.#asked = question
    const { signal } = this.#flight
    try {
      return await this.#answer(question, signal)
    } catch (error) {
      if (signal.aborted) return null
      this.#asked = ""
      throw error
    }
  }

  /**
   * @param {string} question
   * @param {AbortSignal} signal
   */
  async #answer(question, signal) {
    const response = await this.#fetch(question, { headers: { Accept: "application/geo+json" }, signal })
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false
    if (!isJson) throw new LayerFailedError("")
    const answer = await response.json()
    if (!response.ok) throw new LayerFailedError(answer.error ?? "")
    return signal.aborted ? null : answer
  }
}
