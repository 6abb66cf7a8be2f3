/** The handling of what the map shows, above it where it is not that of the page: a layer may be more restricted. */

export class HandlingCaption {
  #place
  /** @type {Map<string, string>} */
  #layers = new Map()

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place
  }

  /** @param {string} layer @param {string} banner - empty where the layer is not shown */
  set(layer, banner) {
    if (banner) this.#layers.set(layer, banner)
    else this.#layers.delete(layer)
    const page = document.querySelector(".pm-status .pm-banner")?.textContent ?? ""
    const others = [...new Set(this.#layers.values())].filter((each) => !page.endsWith(each))
    this.#place.replaceChildren(...others.sort().map(line))
  }
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
