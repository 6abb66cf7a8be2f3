/** What the page tells the map: addresses, the area, and words in the reader's language. */

import { Numerals } from "./numerals.mjs"

export class MissingSettingError extends Error {
  /** @param {string} name */
  constructor(name) {
    super(`The map's element must have data-${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}.`)
  }
}

/** The control that shows an icon alone, and the page's name for what it does. */
const CONTROLS = {
  "Map.Title": "wordMap", "NavigationControl.ZoomIn": "wordCloser", "NavigationControl.ZoomOut": "wordFarther",
  "ScaleControl.Kilometers": "wordKilometres", "ScaleControl.Meters": "wordMetres",
}

/** @param {DOMStringMap} data @param {string} name */
export function setting(data, name) {
  const value = data[name]
  if (value === undefined) throw new MissingSettingError(name)
  return value
}

/**
 * @param {DOMStringMap} data
 * @param {[number, number, number] | null} view
 * @returns {import("./map_view.mjs").MapSettings}
 */
export function mapSettings(data, view) {
  const side = (/** @type {string} */ name) => Number(setting(data, name))
  const address = (/** @type {string} */ name) => new URL(setting(data, name), document.baseURI).href
  return {
    worker: address("worker"),
    archive: address("archive"),
    glyphs: `${address("glyphs")}{fontstack}/{range}.pbf`,
    bounds: { west: side("west"), south: side("south"), east: side("east"), north: side("north") },
    view,
    hint: "picture-hint",
    letters: lettersOf(data),
    words: Object.fromEntries(Object.entries(CONTROLS).map(([key, name]) => [key, setting(data, name)])),
  }
}

/** @param {DOMStringMap} data @returns {Record<string, string>} of the types of violence, by number */
export function lettersOf(data) {
  return { 1: setting(data, "letterOne"), 2: setting(data, "letterTwo"), 3: setting(data, "letterThree") }
}

/**
 * @param {DOMStringMap} data
 * @param {string} language
 * @returns {import("./facts.mjs").Manner}
 */
export function mannerOf(data, language) {
  return {
    numerals: new Numerals({ number: setting(data, "sampleNumber"), percentage: setting(data, "samplePercentage") }),
    language,
    range: setting(data, "wordRange"),
    incidents: setting(data, "incidents"),
    // The server cannot write an address with a name in it, so each holds a record that does not exist.
    incident: setting(data, "incident").replace("00000000-0000-0000-0000-000000000000", "{record}"),
    site: setting(data, "site").replace("/0/", "/{id}/"),
  }
}
