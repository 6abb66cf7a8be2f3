/** The list beside the map: each row can be shown on the map, and the map can choose rows. */

/** @typedef {{record: string, gid: number, place: [number, number]}} Row */

export class IncidentList {
  /** @type {(row: Row, opener: HTMLElement) => void} */
  #listener = () => {}

  constructor() {
    document.addEventListener("click", (event) => this.#clicked(event))
    this.dress()
  }

  /** @param {(row: Row, opener: HTMLElement) => void} listener */
  whenChosen(listener) {
    this.#listener = listener
  }

  /** Offer the buttons that need the map; called again when the list has been fetched anew. */
  dress() {
    for (const { item } of this.#rows()) {
      for (const button of item.querySelectorAll("[data-show]")) button.removeAttribute("hidden")
    }
  }

  /**
   * @param {(row: Row) => boolean} belongs
   * @returns {HTMLElement[]} the rows chosen now
   */
  choose(belongs) {
    const chosen = this.#rows().filter(({ row }) => belongs(row)).map(({ item }) => item)
    for (const { item } of this.#rows()) {
      if (chosen.includes(item)) item.setAttribute("aria-current", "true")
      else item.removeAttribute("aria-current")
    }
    return chosen
  }

  /** @param {string} record @returns {{row: Row, item: HTMLElement} | undefined} */
  find(record) {
    return this.#rows().find(({ row }) => row.record === record)
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-show]")
    const item = /** @type {HTMLElement | null} */ (button?.closest("[data-record]") ?? null)
    if (button && item) this.#listener(rowOf(item), /** @type {HTMLElement} */ (button))
  }

  #rows() {
    const items = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#picture-list [data-record]"))
    return [...items].map((item) => ({ item, row: rowOf(item) }))
  }
}

/** @param {HTMLElement} item @returns {Row} */
function rowOf({ dataset }) {
  return {
    record: dataset.record ?? "",
    gid: Number(dataset.gid),
    place: [Number(dataset.longitude), Number(dataset.latitude)],
  }
}
