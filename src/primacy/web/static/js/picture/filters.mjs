/** The filters of the list, which the map obeys too: the form, and a slider for its months. */

import { monthId, monthName, monthText } from "./months.mjs"
import { filtersOf } from "./url_state.mjs"

const PATIENCE_MS = 350

/** @typedef {"first" | "last"} End */

export class Filters {
  #root
  #span
  #waiting = 0
  /** @type {(filters: URLSearchParams) => void} */
  #listener = () => {}

  /**
   * @param {HTMLElement} root - holds [data-end] sliders; `data-first` and `data-last` are the months of the
   *   records, and `data-filters` are the filters with which the page was made
   */
  constructor(root) {
    this.#root = root
    this.#span = { first: monthId(root.dataset.first ?? ""), last: monthId(root.dataset.last ?? "") }
    this.chosen = filtersOf(new URLSearchParams(root.dataset.filters))
    for (const slider of this.#sliders()) {
      slider.min = String(this.#span.first)
      slider.max = String(this.#span.last)
      slider.addEventListener("input", () => this.#slid(slider))
    }
    document.addEventListener("submit", (event) => this.#submitted(event))
    this.follow()
  }

  /** @param {(filters: URLSearchParams) => void} listener */
  whenChanged(listener) {
    this.#listener = listener
  }

  /** Put the sliders where the filters are, and the months of the sliders into the form. */
  follow() {
    for (const slider of this.#sliders()) {
      slider.value = String(this.#month(endOf(slider)))
      this.#say(slider)
    }
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target)
    if (!form.closest("#picture-filters")) return
    event.preventDefault()
    this.chosen = filtersOf(new URLSearchParams(/** @type {any} */ (new FormData(form))))
    this.#listener(this.chosen)
  }

  /** @param {HTMLInputElement} slider */
  #slid(slider) {
    const other = this.#sliders().find((each) => each !== slider)
    if (other) slider.value = String(clamped(slider, other))
    this.#say(slider)
    clearTimeout(this.#waiting)
    this.#waiting = window.setTimeout(() => this.#take(), PATIENCE_MS)
  }

  #take() {
    for (const slider of this.#sliders()) this.chosen.set(endOf(slider), monthText(slider.valueAsNumber))
    this.#listener(this.chosen)
  }

  /** @param {End} end */
  #month(end) {
    try {
      return monthId(this.chosen.get(end) ?? "")
    } catch {
      return this.#span[end]
    }
  }

  /** @param {HTMLInputElement} slider */
  #say(slider) {
    const words = monthName(slider.valueAsNumber, document.documentElement.lang)
    slider.setAttribute("aria-valuetext", words)
    const said = /** @type {HTMLElement} */ (this.#root.querySelector(`[data-said="${endOf(slider)}"]`))
    said.textContent = words
  }

  /** @returns {HTMLInputElement[]} */
  #sliders() {
    return [...this.#root.querySelectorAll(/** @type {"input"} */ ("[data-end]"))]
  }
}

/** @param {HTMLInputElement} slider */
function endOf(slider) {
  return /** @type {End} */ (slider.dataset.end)
}

/** @param {HTMLInputElement} slider @param {HTMLInputElement} other */
function clamped(slider, other) {
  const [here, there] = [slider.valueAsNumber, other.valueAsNumber]
  return endOf(slider) === "first" ? Math.min(here, there) : Math.max(here, there)
}
