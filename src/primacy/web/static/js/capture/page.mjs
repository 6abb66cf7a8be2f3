/** The parts of the page, and its sentences. */

/** @typedef {import("./queue.mjs").Row} Row */

export class Page {
  /** @param {Document} document */
  constructor(document) {
    this.document = document
    this.home = /** @type {HTMLElement} */ (document.querySelector("[data-home]")).dataset.home ?? ""
    this.sentences = JSON.parse(document.getElementById("words")?.textContent ?? "{}")
    this.form = /** @type {HTMLFormElement} */ (document.querySelector("[data-report]"))
    this.fields = /** @type {any} */ (this.form.elements)
  }

  /** @param {string} name @returns {any} the part that carries `data-` and this name */
  part(name) {
    return this.document.querySelector(`[data-${name}]`)
  }

  /** @param {string} name @param {Record<string, string | number>} facts */
  words(name, facts = {}) {
    return Object.entries(facts).reduce((said, [key, value]) => said.replace(`%(${key})s`, String(value)), this.sentences[name] ?? name)
  }

  /** @param {string} name @param {Record<string, string | number>} [facts] */
  say(name, facts) {
    this.part("said").textContent = name ? this.words(name, facts) : ""
  }

  /** @param {string} name - of the state of the link @param {boolean} [mustSignIn] */
  tellLink(name, mustSignIn = false) {
    this.part("link").textContent = this.words(name)
    this.part("sign-in").hidden = !mustSignIn
  }

  /** @param {boolean} isOpen */
  show(isOpen) {
    this.part("inside").hidden = !isOpen
    this.part("cover").hidden = isOpen
  }

  /** @param {any[][]} places */
  offer(places) {
    const options = places.flatMap(([name, others]) => [name, ...String(others).split("|").filter(Boolean)])
    this.part("places").replaceChildren(...options.map((value) => Object.assign(this.document.createElement("option"), { value })))
  }

  /** @param {Record<string, string>} faults - by field, the name of its sentence */
  mark(faults) {
    for (const field of this.form.querySelectorAll("[data-fault]")) field.remove()
    for (const [name, sentence] of Object.entries(faults)) {
      const fault = Object.assign(this.document.createElement("p"), { className: "pm-field__errors", id: `${name}_fault`, textContent: this.words(sentence) })
      fault.dataset.fault = name
      this.fields[name].before(fault)
      this.fields[name].setAttribute("aria-describedby", fault.id)
    }
    const first = Object.keys(faults)[0]
    if (first) this.fields[first].focus()
  }
}
