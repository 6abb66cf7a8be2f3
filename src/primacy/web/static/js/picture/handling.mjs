/** The handling of what the map shows, above it where a layer is more restricted than the page. */

/** @typedef {{handling: string, rank: number}} Handling - a higher rank is more restricted */

export class HandlingCaption {
  #place
  #layers = new Map()

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place
  }

  /** @param {string} layer @param {Handling | undefined} handling - undefined where the layer is not shown */
  set(layer, handling) {
    if (handling) this.#layers.set(layer, handling)
    else this.#layers.delete(layer)
    const page = document.querySelector("#picture-totals")
    const above = highestAbove([...this.#layers.values()], Number(page?.getAttribute("data-rank")))
    this.#place.replaceChildren(...(above ? [line(above)] : []))
  }
}

/**
 * @param {Handling[]} layers
 * @param {number} page - its rank
 * @returns {string | undefined} the banner of the most restricted layer, where it is more restricted than the page
 */
export function highestAbove(layers, page) {
  const [highest] = [...layers].sort((one, other) => other.rank - one.rank)
  return highest && highest.rank > page ? highest.handling : undefined
}

/**
 * @param {string} banner
 * @returns {string} the class that gives a TLP marking its prescribed colour
 */
export function markingOf(banner) {
  const marking = /TLP:([A-Z]+(?:\+[A-Z]+)?)/.exec(banner)?.[1] ?? "none"
  return marking.toLowerCase().replace("+", "-")
}

/** @param {string} banner */
function line(banner) {
  const paragraph = document.createElement("p")
  paragraph.className = `pm-banner pm-banner--${markingOf(banner)}`
  paragraph.textContent = banner
  return paragraph
}
