/** What the map must ask of the server to show what its switches say, and no more. */

import { askedFor } from "./grid.mjs"

/** @typedef {import("./grid.mjs").Bounds} Bounds */
/** @typedef {import("./url_state.mjs").MapState} MapState */
/** @typedef {"area" | "incidents" | "forecast" | "sites" | "reach"} LayerName */

/**
 * @param {MapState} state
 * @param {object} around
 * @param {URLSearchParams} around.filters - of the list
 * @param {Bounds} around.view
 * @param {Bounds} around.whole - of the mission's area
 * @param {string} around.last - month that the filters end with, where they do not say it
 * @returns {Map<LayerName, URLSearchParams>} by layer, for the layers that are needed
 */
export function questionsFor(state, { filters, view, whole, last }) {
  const month = new URLSearchParams({ month: filters.get("last") ?? last })
  /** @type {Map<LayerName, [string[], URLSearchParams]>} */
  const all = new Map([
    ["area", [["area", "incidents"], new URLSearchParams()]],
    ["incidents", [["incidents", "silence"], within(askedFor(view, whole), filters)]],
    ["forecast", [["forecast"], outlook(state)]],
    ["sites", [["sites"], month]],
    ["reach", [["reach", "silence"], month]],
  ])
  const needed = [...all].filter(([, [switches]]) => switches.some((name) => state.layers.has(name)))
  return new Map(needed.map(([layer, [, parameters]]) => [layer, parameters]))
}

/** @param {Bounds} bounds @param {URLSearchParams} filters */
function within(bounds, filters) {
  const sides = Object.entries(bounds).map(([side, degrees]) => [side, String(degrees)])
  return new URLSearchParams([...filters, ...sides])
}

/** @param {MapState} state */
function outlook({ target, outlook: month }) {
  return new URLSearchParams(month ? { target, month } : { target })
}
