/** Which layers the map shows, how far reach goes, and what the forecast is about. */

import { monthId, monthName, monthText } from "./months.mjs"

/** @typedef {import("./url_state.mjs").MapState} MapState */

export class Switches {
  #root

  /**
   * @param {HTMLElement} root - holds [data-layer] checkboxes and the selects [data-choice]
   * @param {MapState} state - is changed in place
   * @param {() => void} changed
   */
  constructor(root, state, changed) {
    this.#root = root
    this.#offerMonths()
    for (const box of this.#boxes()) {
      box.checked = state.layers.has(box.value)
      box.addEventListener("change", () => {
        if (box.checked) state.layers.add(box.value)
        else state.layers.delete(box.value)
        changed()
      })
    }
    this.#bind("hours", String(state.hours), (value) => (state.hours = Number(value)), changed)
    this.#bind("target", state.target, (value) => (state.target = value), changed)
    this.#bind("outlook", state.outlook, (value) => (state.outlook = value), changed)
  }

  /** @param {string} layer @returns {string} its name in the reader's language */
  nameOf(layer) {
    return this.#boxes().find((box) => box.value === layer)?.closest("label")?.textContent?.trim() ?? layer
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {(value: string) => void} take
   * @param {() => void} changed
   */
  #bind(name, value, take, changed) {
    const select = this.#select(name)
    if (!select) return
    if ([...select.options].some((option) => option.value === value)) select.value = value
    select.addEventListener("change", () => {
      take(select.value)
      changed()
    })
  }

  /** Offer the months that the latest forecast covers; the first is the one shown when none is chosen. */
  #offerMonths() {
    const select = this.#select("outlook")
    if (!select) return
    const [first, last] = [monthId(select.dataset.first ?? ""), monthId(select.dataset.last ?? "")]
    for (let id = first; id <= last; id += 1) {
      select.add(new Option(monthName(id, document.documentElement.lang), monthText(id)))
    }
  }

  /** @param {string} name @returns {HTMLSelectElement | null} */
  #select(name) {
    return this.#root.querySelector(`select[data-choice="${name}"]`)
  }

  /** @returns {HTMLInputElement[]} */
  #boxes() {
    return [...this.#root.querySelectorAll(/** @type {"input"} */ ("[data-layer]"))]
  }
}
