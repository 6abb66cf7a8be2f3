/** The cover of the page: what anybody sees who takes the device, until its number is given where one is set. */

import { MOST_TRIES, SHORTEST, locked, opened, relocked } from "./lock.mjs"

const PATIENCE_MS = 120_000

export class Cover {
  /**
   * @param {import("./page.mjs").Page} page
   * @param {import("./store.mjs").Store} store
   * @param {{ open: (slice: any) => Promise<void>, wait: () => Promise<any> }} acts - what is done once it is open, and
   *   while nobody has opened it
   */
  constructor(page, store, acts) {
    this.page = page
    this.store = store
    this.acts = acts
    this.isOpen = false
    /** @type {CryptoKey | null} */
    this.key = null
  }

  async start() {
    this.page.part("open").addEventListener("submit", (event) => this.#tried(event))
    this.page.part("set-pin").addEventListener("submit", (event) => this.#set(event))
    document.addEventListener("visibilitychange", () => this.#looked())
    if (!(await this.store.fact("lock"))) return this.#open((await this.store.fact("slice")) ?? null)
    this.page.part("pin").hidden = false
    return this.acts.wait()
  }

  /** @param {any} slice */
  #open(slice) {
    this.isOpen = true
    this.slice = slice
    return this.acts.open(slice)
  }

  /** @param {any} slice */
  async keep(slice) {
    this.slice = slice
    // Without a number the names of who is on duty stay in memory alone.
    if (!this.key) return this.store.remember("slice", { ...slice, duty: undefined })
    const lock = await this.store.fact("lock")
    return this.store.remember("lock", await relocked(lock, this.key, slice))
  }

  /** Hides everything at once; where a number is set, what was in memory goes too. */
  close() {
    this.page.show(false)
    if (this.key) location.reload()
  }

  #looked() {
    if (document.hidden) this.left = Date.now()
    else if (this.key && this.left && Date.now() - this.left > PATIENCE_MS) this.close()
  }

  /** @param {Event} event */
  async #tried(event) {
    event.preventDefault()
    const lock = await this.store.fact("lock")
    if (!lock) return this.isOpen ? this.page.show(true) : this.#open(null)
    const field = this.page.part("pin-typed")
    await this.store.remember("lock", { ...lock, tries: lock.tries + 1 })
    const found = await opened(lock, field.value)
    field.value = ""
    if (!found) return this.#missed(MOST_TRIES - lock.tries - 1)
    this.key = found.key
    await this.keep(found.value)
    return this.#open(found.value)
  }

  /** @param {number} left */
  async #missed(left) {
    this.page.part("cover-said").textContent = this.page.words(left > 0 ? "wrong_pin" : "forgotten", { left })
    if (left > 0) return
    await this.store.forget("lock")
    for (const row of await this.store.rows()) if (row.state === "sent") await this.store.remove(row.record)
  }

  /** @param {Event} event */
  async #set(event) {
    event.preventDefault()
    const field = this.page.part("pin-new")
    const slice = this.slice ?? (await this.store.fact("slice"))
    if (!slice) return this.page.say("unready")
    if (field.value.length < SHORTEST) return this.page.say("pin_short")
    const { key, lock } = await locked(field.value, slice)
    await this.store.remember("lock", lock)
    await this.store.forget("slice")
    this.key = key
    field.value = ""
    return this.page.say("pin_set")
  }
}
