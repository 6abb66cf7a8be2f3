/** The page on which reports are written: what it holds, keeps and sends, with or without a network. */

import { Cover } from "./cover.mjs"
import { deviceOf, enrol, mustForget } from "./device.mjs"
import { faults, fill, local, told } from "./form.mjs"
import { bytesOf, bytesOfHex, joined, sealed } from "./hpke.mjs"
import { Page } from "./page.mjs"
import { scaled } from "./photo.mjs"
import { kept, outstanding, unsent } from "./queue.mjs"
import { list } from "./reports.mjs"
import { Screens } from "./screens.mjs"
import { alone, sendDue } from "./sending.mjs"
import { Store } from "./store.mjs"
import { Wire } from "./wire.mjs"

const AGAIN_MS = 10_000

class Capture {
  /** @param {Page} page @param {Store} store */
  constructor(page, store) {
    this.page = page
    this.store = store
    this.wire = new Wire(page.home, store)
    this.screens = new Screens(page)
    this.cover = new Cover(page, store, { open: (slice) => this.open(slice), wait: () => this.forgetIfTold() })
    /** @type {Uint8Array | null} */
    this.photo = null
    /** @type {import("./queue.mjs").Row | null} */
    this.mending = null
    this.slice = null
    this.waiting = 0
  }

  /** @param {any} slice - what the device holds; null where it was never asked */
  async open(slice) {
    this.take(slice)
    this.page.show(true)
    this.begin()
    await this.list()
    this.page.part("inside").dataset.ready = ""
    await this.refresh()
  }

  begin() {
    fill(this.page.fields, {})
    this.page.fields.photo.value = ""
    this.photo = null
    this.page.fields.said_at.value = local(new Date())
  }

  /** @param {any} slice */
  take(slice) {
    const isOffered = this.slice && this.slice.digest === slice?.digest
    this.slice = slice
    this.screens.tellDuty(slice?.duty, slice?.at ?? 0)
    if (!slice) return
    if (!isOffered) this.page.offer(slice.places)
    this.page.part("keep").disabled = false
  }

  /** Asks what the device is to hold, and sends what waits. */
  async refresh() {
    const status = await this.ask()
    if (status === 200 && this.slice) return this.deliver()
    await this.tell(status)
    return this.schedule()
  }

  /** @returns {Promise<number>} the status of the answer, 200 where the device holds what it should */
  async ask() {
    const answer = await this.wire.slice(this.slice?.digest ?? "")
    if (answer.status !== 200) return answer.status
    const { status, token, language, ...told } = answer
    this.stand(language)
    const held = { ...this.slice, ...told, at: Date.now() }
    this.take(held)
    await this.store.remember("owner", held.owner)
    await this.cover.keep(held)
    for (const field of document.querySelectorAll("[name='csrfmiddlewaretoken']")) field.value = token
    if (this.slice && !(await deviceOf(this.store, this.slice.owner))) await enrol(this.store, this.wire, this.slice.owner)
    navigator.storage?.persist?.()
    return status
  }

  /** Has the page stand on the device, in the language that its person reads now. @param {string} language */
  stand(language) {
    const worker = `${this.page.home}worker.mjs?language=${language}`
    navigator.serviceWorker?.register(worker, { type: "module", scope: this.page.home }).catch(() => {})
  }

  /** Sends what is due, and comes again while something waits. */
  async deliver() {
    const { status } = await alone(() => sendDue({ store: this.store, wire: this.wire, owner: this.slice.owner }))
    await this.list()
    await this.tell(status)
    return this.schedule()
  }

  async schedule() {
    clearTimeout(this.timer)
    const waiting = (await this.rows()).filter(outstanding)
    if (this.slice && !waiting.length) return
    const wait = Math.min(...waiting.map((row) => row.next)) - Date.now()
    this.timer = setTimeout(() => (this.slice ? this.deliver() : this.refresh()), Math.max(AGAIN_MS, Number.isFinite(wait) ? wait : 0))
  }

  /** @param {number} status */
  async tell(status) {
    if (status === 302 || status === 401) {
      if (await this.forgetIfTold()) return
      return this.page.tellLink("signed_out", true)
    }
    if (!this.slice) return this.page.tellLink("unready")
    if (status === 0) return this.page.tellLink("no_network")
    return this.page.tellLink(unsent(await this.rows(), this.slice.owner) ? "kept" : "all_sent")
  }

  /** Leaves nothing of the mission on the device where the server says so. */
  async forgetIfTold() {
    if (!(await mustForget(this.store, this.wire))) return false
    await this.store.wipe()
    localStorage.removeItem("notes-waiting")
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
    location.replace("about:blank")
    return true
  }

  async keep() {
    const said = told(this.page.fields)
    const wrong = faults(said)
    this.page.mark(wrong)
    if (Object.keys(wrong).length || !this.slice) return
    const record = this.mending?.record ?? crypto.randomUUID()
    try {
      const letter = await this.letter("report", record, bytesOf(JSON.stringify(said)))
      const photo = this.photo ? await this.letter("photo", record, this.photo) : (this.mending?.photo ?? null)
      await this.store.put(kept({ record, owner: this.slice.owner, at: Date.now(), letter, photo }))
    } catch {
      return this.page.say("not_kept")
    }
    this.mending = null
    this.begin()
    this.page.say("kept")
    await this.list()
    await this.later()
    await this.deliver()
  }

  /** @param {string} kind @param {string} record @param {Uint8Array} plain */
  letter(kind, record, plain) {
    const info = joined(bytesOf(`primacy ${kind} 1`), bytesOfHex(record.replaceAll("-", "")), bytesOfHex(this.slice.owner))
    const to = Uint8Array.from(atob(this.slice.key), (letter) => letter.charCodeAt(0))
    return sealed(plain, { to, info })
  }

  /** Has the browser send what waits when it finds a network, where it can. */
  async later() {
    const registration = await navigator.serviceWorker?.getRegistration(this.page.home)
    await registration?.sync?.register("reports").catch(() => {})
  }

  async rows() {
    const rows = await this.store.rows()
    return this.slice ? rows.filter((row) => row.owner === this.slice.owner) : []
  }

  async list() {
    const rows = await this.rows()
    // Signing out deletes what waits, whoever wrote it.
    const count = (await this.store.rows()).filter((row) => row.state !== "sent").length
    localStorage.setItem("notes-waiting", String(count))
    this.waiting = count
    list(this.page, rows, this.slice?.reports ?? [], { mend: (row) => this.mend(row), remove: (row) => this.remove(row) })
  }

  /** @param {import("./queue.mjs").Row} row */
  async mend(row) {
    const answer = await this.wire.post(`${row.record}/open/`, row.letter)
    if (answer.status !== 200) return this.page.say("mend_needs_network")
    const { status: _status, ...said } = answer
    fill(this.page.fields, said)
    this.mending = row
    this.page.say("mended")
    this.screens.open("write")
    this.page.fields.original.focus()
  }

  /** @param {import("./queue.mjs").Row} row */
  async remove(row) {
    await this.store.remove(row.record)
    await this.list()
  }

  /** @param {File | undefined} file */
  async attach(file) {
    this.photo = null
    if (!file) return this.page.say("")
    try {
      this.photo = await scaled(file)
      this.page.say("photo_ready", { size: Math.ceil(this.photo.length / 1024) })
    } catch {
      this.page.say("photo_unreadable")
    }
  }

  locate() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.page.fields.latitude.value = coords.latitude.toFixed(5)
        this.page.fields.longitude.value = coords.longitude.toFixed(5)
        this.page.fields.accuracy_m.value = String(Math.ceil(coords.accuracy))
        this.page.say("here", { metres: Math.ceil(coords.accuracy) })
      },
      () => this.page.say("no_position"),
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 60_000 },
    )
  }

  listen() {
    const { page } = this
    page.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.keep()
    })
    page.part("here").addEventListener("click", () => this.locate())
    page.fields.photo.addEventListener("change", () => this.attach(page.fields.photo.files[0]))
    page.part("hide").addEventListener("click", () => this.cover.close())
    page.part("leave").addEventListener("submit", (event) => this.leave(event))
    addEventListener("online", () => this.cover.isOpen && this.refresh())
    navigator.serviceWorker?.ready.then(() => (page.part("inside").dataset.stands = ""))
  }

  /** @param {Event} event */
  leave(event) {
    if (this.waiting && !confirm(this.page.words("leaving", { count: this.waiting }))) event.preventDefault()
  }
}

const page = new Page(document)
const capture = new Capture(page, await Store.open(page.home))
capture.listen()
await capture.cover.start()
