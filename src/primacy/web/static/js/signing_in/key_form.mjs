/** A form that a security key or passkey fills in. */

import { asJson, toCreate, toGet } from "./credentials.mjs"

export class KeyForm {
  /** @param {HTMLFormElement} form - with `data-webauthn` "create" or "get", and a place for refusals */
  constructor(form) {
    this.form = form
    this.refusal = /** @type {HTMLElement} */ (form.querySelector("[data-refusal]"))
    form.hidden = false
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      void this.#fill()
    })
  }

  async #fill() {
    this.refusal.textContent = ""
    try {
      const credential = await this.#credential(await this.#options())
      this.#input("credential").value = JSON.stringify(asJson(credential))
      this.form.submit()
    } catch {
      this.refusal.textContent = this.refusal.dataset.refused ?? ""
    }
  }

  /** @param {{ publicKey: any }} options */
  #credential(options) {
    if (this.form.dataset.webauthn === "get") return navigator.credentials.get(toGet(options))
    return navigator.credentials.create(toCreate(options, this.#input("passwordless").checked))
  }

  /** @returns {Promise<{ publicKey: any }>} written into the page, or asked for because they belong to no one yet */
  async #options() {
    const { ask } = this.form.dataset
    if (!ask) return JSON.parse(document.getElementById("webauthn-options")?.textContent ?? "")
    const answer = await fetch(ask, { headers: { Accept: "application/json" } })
    return (await answer.json()).request_options
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name))
  }
}
