/**
 * What was typed into a form, kept on this device until the server has taken it.
 *
 * A draft belongs to one person in one session, and is encrypted by AES-256-GCM under a key that the page brings and the
 * device does not keep: without the session nobody reads it. Fields marked `data-draft="never"`, passwords, files and the token
 * against forgery are not kept. Another session's drafts are wiped as soon as a page of this one opens, and all of them
 * at signing out.
 */

const PREFIX = "primacy-draft:"
const IV_BYTES = 12
const NOT_KEPT = new Set(["password", "file", "submit", "button", "reset", "image"])

/** @param {{ name: string, type?: string, dataset?: { draft?: string } }} field */
export function isKept(field) {
  return Boolean(field.name) && field.name !== "csrfmiddlewaretoken" && !NOT_KEPT.has(field.type ?? "") && field.dataset?.draft !== "never"
}

/** @param {Iterable<any>} fields @returns {Record<string, string[]>} what they hold, by name */
export function valuesOf(fields) {
  /** @type {Record<string, string[]>} */
  const values = {}
  for (const field of fields) {
    if (!isKept(field)) continue
    const held = (values[field.name] ??= [])
    const isChoice = field.type === "checkbox" || field.type === "radio"
    if (!isChoice || field.checked) held.push(field.value)
  }
  return values
}

/** @param {Iterable<any>} fields @param {Record<string, string[]>} values */
export function fill(fields, values) {
  /** @type {Record<string, number>} */
  const taken = {}
  for (const field of fields) {
    const held = isKept(field) ? values[field.name] : undefined
    if (!held) continue
    if (field.type === "checkbox" || field.type === "radio") field.checked = held.includes(field.value)
    else {
      const turn = taken[field.name] ?? 0
      taken[field.name] = turn + 1
      field.value = held[turn] ?? field.value
    }
  }
}

/** @param {ArrayBuffer | Uint8Array} bytes @returns {string} */
function letters(bytes) {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""))
}

/** @param {string} text @returns {Uint8Array} */
function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

export class Drafts {
  /** @param {Storage} storage @param {string} owner - of one person in one session @param {string} key - of the session, in base 64 */
  constructor(storage, owner, key = "") {
    this.storage = storage
    this.owner = owner
    this.key = key ? crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]) : null
    this.turn = Promise.resolve()
  }

  /** @param {string} name */
  #key(name) {
    return `${PREFIX}${this.owner}:${name}`
  }

  /** @param {string} name @param {Record<string, string[]>} values @returns {Promise<void>} done when it is kept, each in its turn */
  keep(name, values) {
    this.turn = this.turn.then(() => this.#keep(name, values)).catch(() => {})
    return this.turn
  }

  /** @param {string} name @param {Record<string, string[]>} values */
  async #keep(name, values) {
    if (!this.key) return
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
    const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(this.#key(name)) }
    const sealed = await crypto.subtle.encrypt(how, await this.key, new TextEncoder().encode(JSON.stringify(values)))
    // A full or forbidden store keeps nothing; the form works all the same.
    this.storage.setItem(this.#key(name), `${letters(iv)}.${letters(sealed)}`)
  }

  /** @param {string} name @returns {Promise<Record<string, string[]> | null>} */
  async kept(name) {
    try {
      const [iv, sealed] = (this.storage.getItem(this.#key(name)) ?? "").split(".").map(bytes)
      const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(this.#key(name)) }
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, /** @type {any} */ (await this.key), sealed)))
    } catch {
      return null
    }
  }

  /** @param {string} name */
  clear(name) {
    this.storage.removeItem(this.#key(name))
  }

  /** Wipes what other sessions left on this device. */
  wipeOthers() {
    this.#wipe((key) => !key.startsWith(`${PREFIX}${this.owner}:`))
  }

  wipeAll() {
    this.#wipe(() => true)
  }

  /** @param {(key: string) => boolean} which */
  #wipe(which) {
    const keys = Array.from({ length: this.storage.length }, (_, at) => this.storage.key(at) ?? "")
    for (const key of keys) if (key.startsWith(PREFIX) && which(key)) this.storage.removeItem(key)
  }
}

/** Keeps one form. */
export class DraftForm {
  /** @param {HTMLFormElement} form @param {Drafts} drafts */
  constructor(form, drafts) {
    this.form = form
    this.drafts = drafts
    this.name = form.dataset.draft ?? ""
    this.notice = /** @type {HTMLElement | null} */ (document.querySelector("[data-draft-notice]"))
    this.begun = JSON.stringify(valuesOf(form.elements))
    if (!document.querySelector(".pm-field--faulty, .pm-error-summary")) this.#restore()
    const keep = () => this.#keep()
    form.addEventListener("input", keep)
    form.addEventListener("change", keep)
    form.addEventListener("submit", keep)
    this.notice?.querySelector("[data-draft-discard]")?.addEventListener("click", () => this.#discard())
  }

  async #restore() {
    const values = await this.drafts.kept(this.name)
    if (!values) return
    fill(this.form.elements, values)
    if (this.notice) this.notice.hidden = false
  }

  #keep() {
    this.drafts.keep(this.name, valuesOf(this.form.elements))
  }

  async #discard() {
    await this.drafts.turn
    this.drafts.clear(this.name)
    fill(this.form.elements, JSON.parse(this.begun))
    if (this.notice) this.notice.hidden = true
  }
}

/** @param {Storage} storage @returns {boolean} whether reports that were written without a network are on this device only */
export function reportsWait(storage) {
  return Number(storage.getItem("notes-waiting") ?? 0) > 0
}

/** @param {Document} page @param {Storage} storage */
export function start(page, storage) {
  const taken = /** @type {HTMLMetaElement | null} */ (page.querySelector("meta[name='primacy-draft-taken']"))
  const forms = /** @type {HTMLFormElement[]} */ ([...page.querySelectorAll("form[data-draft-owner]")])
  const owner = taken?.dataset.draftOwner ?? forms[0]?.dataset.draftOwner ?? ""
  const drafts = new Drafts(storage, owner, forms[0]?.dataset.draftKey)
  if (owner) drafts.wipeOthers()
  if (taken) drafts.clear(taken.content)
  for (const form of forms) new DraftForm(form, drafts)
  for (const form of page.querySelectorAll("form[action$='/sign-out/']")) {
    form.addEventListener("submit", (event) => {
      const isStaying = reportsWait(storage) && !page.defaultView?.confirm(/** @type {HTMLElement} */ (form).dataset.leaving)
      if (isStaying) event.preventDefault()
      else drafts.wipeAll()
    })
  }
  if (page.querySelector("form[action$='/sign-in/']")) drafts.wipeAll()
}

if (typeof document !== "undefined") start(document, window.localStorage)
