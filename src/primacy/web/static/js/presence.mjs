/**
 * Tell a person before a session shuts for want of a sign of life, pass signs of life on, and cover the page when it
 * is shut; what was typed stays on the page, and shows again when the person has confirmed who is there.
 *
 * A page asks the server before it covers itself: another tab may have been in use. Where the server cannot be asked,
 * nothing is covered, for a dropped link must not take a half-written report away.
 */

export const WARNING_MS = 120_000
const SIGN_AT_MOST_EVERY_MS = 300_000
const ASK_AGAIN_MS = 15_000
const SIGNS = ["input", "keydown", "pointerdown"]

/**
 * @param {number} leftMs - until the session shuts
 * @returns {"here" | "soon" | "away"}
 */
export function stateOf(leftMs) {
  if (leftMs <= 0) return "away"
  return leftMs <= WARNING_MS ? "soon" : "here"
}

/**
 * @param {number} leftMs
 * @returns {number} milliseconds until the next look
 */
export function nextLook(leftMs) {
  if (leftMs <= 0) return ASK_AGAIN_MS
  return leftMs > WARNING_MS ? leftMs - WARNING_MS : leftMs
}

export class Presence {
  /**
   * @param {HTMLElement} root
   * @param {{ now?: () => number, ask?: typeof fetch, later?: (act: () => void, ms: number) => any }} world
   */
  constructor(root, { now = () => Date.now(), ask = (...facts) => fetch(...facts), later = (act, ms) => setTimeout(act, ms) } = {}) {
    this.root = root
    this.page = root.ownerDocument
    this.now = now
    this.ask = ask
    this.later = later
    this.form = /** @type {HTMLFormElement} */ (root.querySelector("form"))
    this.signedAt = now()
    this.#take(Number(root.dataset.left) * 1000)
    this.#look()
  }

  /** Listens to what a person does. */
  listen() {
    for (const sign of SIGNS) this.page.addEventListener(sign, () => this.heard(), { passive: true })
    this.page.addEventListener("visibilitychange", () => this.page.hidden || this.check())
    this.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.sign()
    })
    return this
  }

  /** Passes a sign of life on, now and then. */
  heard() {
    if (this.state === "here" && this.now() - this.signedAt >= Math.min(SIGN_AT_MOST_EVERY_MS, this.whole / 4)) this.sign()
  }

  async sign() {
    this.signedAt = this.now()
    await this.#told({ method: "POST", body: new FormData(this.form) })
  }

  async check() {
    await this.#told({})
  }

  /** @param {RequestInit} how */
  async #told(how) {
    try {
      const answer = await this.ask(this.root.dataset.presence ?? "", { ...how, headers: { Accept: "application/json" } })
      const isTold = answer.ok && !answer.redirected
      this.#take(isTold ? (await answer.json()).left * 1000 : 0)
    } catch {
      if (this.shutsAt - this.now() <= 0) this.#show("soon")
    }
  }

  /** @param {number} leftMs */
  #take(leftMs) {
    this.shutsAt = this.now() + leftMs
    this.whole = leftMs || this.whole || 0
    this.#show(stateOf(leftMs))
  }

  #look() {
    this.later(async () => {
      await this.check()
      this.#look()
    }, nextLook(this.shutsAt - this.now()))
  }

  /** @param {"here" | "soon" | "away"} state */
  #show(state) {
    this.state = state
    this.root.hidden = state === "here"
    for (const each of ["soon", "away"]) {
      const part = /** @type {HTMLElement} */ (this.root.querySelector(`[data-presence-${each}]`))
      part.hidden = state !== each
    }
    this.page.documentElement.classList.toggle("pm-is-away", state === "away")
  }
}

if (typeof document !== "undefined") {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-presence]"))
  if (root) new Presence(root).listen()
}
