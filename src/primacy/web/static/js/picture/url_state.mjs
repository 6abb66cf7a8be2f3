/** What the map shows, kept in the URL beside the filters of the list. */

import { monthId } from "./months.mjs"

/**
 * @typedef {object} MapState
 * @property {Set<string>} layers - names from LAYERS
 * @property {number} hours - how far a site reaches, one of HOURS
 * @property {string} target - which violence the forecast is about, one of TARGETS
 * @property {string} outlook - month of the forecast, YYYY-MM; empty for its first
 * @property {[number, number, number] | null} view - longitude, latitude, zoom; null for the whole area
 * @property {string} record - the incident chosen; empty for none
 */

export const LAYERS = ["area", "incidents", "silence", "forecast", "sites", "reach"]
export const HOURS = [3, 6, 12, 24]
export const TARGETS = ["all", "state_based", "non_state", "one_sided"]

const SHOWN_AT_FIRST = ["area", "incidents", "silence", "sites"]
const HOURS_AT_FIRST = 6
const OWN = ["layers", "hours", "target", "outlook", "view", "record"]
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * @param {URLSearchParams} parameters
 * @returns {MapState} what makes no sense is taken as not said
 */
export function readState(parameters) {
  const said = (/** @type {string} */ name) => parameters.get(name) ?? ""
  const hours = Number(said("hours"))
  return {
    layers: new Set(parameters.has("layers") ? known(said("layers").split(",")) : SHOWN_AT_FIRST),
    hours: HOURS.includes(hours) ? hours : HOURS_AT_FIRST,
    target: TARGETS.includes(said("target")) ? said("target") : TARGETS[0],
    outlook: isMonth(said("outlook")) ? said("outlook") : "",
    view: readView(said("view")),
    record: UUID.test(said("record")) ? said("record") : "",
  }
}

/**
 * @param {MapState} state
 * @param {URLSearchParams} filters - those of the list; anything of the map's own in them is replaced
 * @returns {URLSearchParams} shortest form: what stands at its default is left out
 */
export function writeState(state, filters) {
  const written = filtersOf(filters)
  const layers = LAYERS.filter((name) => state.layers.has(name))
  if (layers.join() !== SHOWN_AT_FIRST.join()) written.set("layers", layers.join())
  if (state.hours !== HOURS_AT_FIRST) written.set("hours", String(state.hours))
  if (state.target !== TARGETS[0]) written.set("target", state.target)
  if (state.outlook) written.set("outlook", state.outlook)
  if (state.view) written.set("view", state.view.map((part) => part.toFixed(3)).join())
  if (state.record) written.set("record", state.record)
  return written
}

/**
 * @param {URLSearchParams} parameters
 * @returns {URLSearchParams} those that choose incidents; "first" stays even if empty, because an address without
 *   any filter stands for the last twelve months
 */
export function filtersOf(parameters) {
  const ofTheList = [...parameters].filter(([name]) => !OWN.includes(name))
  return new URLSearchParams(ofTheList.filter(([name, value]) => value !== "" || name === "first"))
}

/** @param {string[]} names */
function known(names) {
  return names.filter((name) => LAYERS.includes(name))
}

/** @param {string} text */
function isMonth(text) {
  try {
    return monthId(text) > 0
  } catch {
    return false
  }
}

/**
 * @param {string} text
 * @returns {[number, number, number] | null}
 */
function readView(text) {
  const [longitude, latitude, zoom, ...more] = text.split(",").map((part) => (part === "" ? NaN : Number(part)))
  const isOnEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && zoom >= 0 && zoom <= 22
  return isOnEarth && more.length === 0 ? [longitude, latitude, zoom] : null
}
