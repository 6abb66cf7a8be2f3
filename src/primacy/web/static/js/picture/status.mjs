/** What the map says about itself: that it is loading, what it shows, and what did not come. */

import { filledIn } from "./numerals.mjs"

export class Status {
  #line
  #failure
  #retry
  #pending = 0
  #failures = new Set()
  #summary = ""

  /** @param {HTMLElement} root - holds [data-status], [data-failure] and [data-retry] */
  constructor(root) {
    this.#line = /** @type {HTMLElement} */ (root.querySelector("[data-status]"))
    this.#failure = /** @type {HTMLElement} */ (root.querySelector("[data-failure]"))
    this.#retry = /** @type {HTMLElement} */ (root.querySelector("[data-retry]"))
  }

  /** @param {() => void} listener */
  whenRetried(listener) {
    this.#retry.addEventListener("click", listener)
  }

  /** @param {string} sentence - said when nothing is loading any more */
  summarise(sentence) {
    this.#summary = sentence
    this.#show()
  }

  /**
   * @template Answer
   * @param {string} label - of what is being loaded
   * @param {Promise<Answer>} work
   * @returns {Promise<Answer | null>} null where it failed, which the reader has then been told
   */
  async during(label, work) {
    this.#pending += 1
    this.#show()
    try {
      const answer = await work
      this.#failures.delete(label)
      return answer
    } catch (error) {
      this.fail(label, error)
      return null
    } finally {
      this.#pending -= 1
      this.#show()
    }
  }

  /** @param {string} label - of what did not come @param {unknown} why */
  fail(label, why) {
    console.warn(label, why)
    this.#failures.add(label)
    this.#show()
  }

  #show() {
    const { loading = "", failed = "" } = this.#line.dataset
    this.#line.setAttribute("aria-busy", String(this.#pending > 0))
    this.#line.textContent = this.#pending > 0 ? loading : this.#summary
    const text = filledIn(failed, { layers: [...this.#failures].join(" · ") })
    const hasFailed = this.#failures.size > 0
    if (hasFailed !== !this.#failure.hidden || this.#failure.dataset.said !== text) {
      this.#failure.hidden = !hasFailed
      this.#failure.dataset.said = text
      const words = /** @type {HTMLElement} */ (this.#failure.querySelector("[data-words]"))
      words.textContent = hasFailed ? text : ""
    }
  }
}
