/** What the mission draws on the ground, and which switch shows it. */

import { MEDIUM, REGULAR } from "./basemap.mjs"

/** @typedef {import("./palette.mjs").Palette} Palette */
/** @typedef {import("../../vendor/maplibre-gl/maplibre-gl.mjs").LayerSpecification} Layer */
/** @typedef {import("../../vendor/maplibre-gl/maplibre-gl.mjs").ExpressionSpecification} Expression */

export const SOURCES = ["area", "area-names", "forecast", "cover", "sites", "incidents", "chosen"]

/** A pattern that tells cells apart from afar would bury what lies in one cell. */
const PALER_NEARBY = /** @type {Expression} */ (["interpolate", ["linear"], ["zoom"], 6, 1, 9, 0.35])

/** The layers of the map that each switch shows. */
export const SWITCHED = {
  area: ["area-surface", "area-lines", "area-names"],
  incidents: ["incidents"],
  silence: ["silent", "silent-beyond"],
  forecast: ["forecast-bands", "forecast-hollow", "forecast-doubtful", "forecast-cells"],
  sites: ["sites"],
  reach: ["beyond"],
}

/** @param {Palette} colours @returns {Layer[]} surfaces and lines, below the names */
export function groundLayers(colours) {
  return [areaSurface(colours), ...forecastLayers(colours), ...coverLayers(), areaLines(colours)]
}

/** @param {Palette} colours @returns {Layer[]} marks, above the names */
export function markLayers(colours) {
  return [areaNames(colours), siteMarks(colours), incidentMarks(colours), ...chosenLayers(colours)]
}

/** @param {Palette} colours @returns {Layer[]} */
function forecastLayers(colours) {
  const { harm1, harm2, harm3, harm4, harm5 } = colours
  const colour = ["match", ["get", "band"], 1, harm1, 2, harm2, 3, harm3, 4, harm4, harm5]
  const isCell = ["==", ["get", "part"], "cell"]
  const hasSkill = ["get", "has_skill"]
  const fill = { type: "fill", source: "forecast" }
  return /** @type {Layer[]} */ ([
    { ...fill, id: "forecast-cells", filter: isCell, paint: { "fill-opacity": 0 } },
    {
      ...fill, id: "forecast-bands", filter: ["all", ["!", isCell], hasSkill],
      paint: { "fill-color": colour, "fill-opacity": 0.85 },
    },
    {
      id: "forecast-hollow", type: "line", source: "forecast", filter: ["all", ["!", isCell], ["!", hasSkill]],
      paint: { "line-color": colour, "line-width": 2 },
    },
    {
      ...fill, id: "forecast-doubtful", paint: { "fill-opacity": PALER_NEARBY, "fill-pattern": "doubtful" },
      filter: ["all", isCell, ["any", ["get", "uncertain"], ["!", hasSkill]]],
    },
  ])
}

/** @returns {Layer[]} */
function coverLayers() {
  const fill = { type: "fill", source: "cover" }
  const isSilent = ["!", ["get", "reported"]]
  const isBeyond = ["get", "beyond"]
  const hatched = { "fill-opacity": 0.35, "fill-pattern": "beyond" }
  return /** @type {Layer[]} */ ([
    { ...fill, id: "cells", paint: { "fill-opacity": 0 } },
    { ...fill, id: "silent", filter: isSilent, paint: { "fill-opacity": PALER_NEARBY, "fill-pattern": "silent" } },
    { ...fill, id: "silent-beyond", filter: ["all", isSilent, isBeyond], paint: hatched },
    { ...fill, id: "beyond", filter: isBeyond, paint: hatched },
  ])
}

/** @param {Palette} colours @returns {Layer} */
function areaSurface({ surface }) {
  return { id: "area-surface", type: "fill", source: "area", paint: { "fill-antialias": false, "fill-color": surface } }
}

/** @param {Palette} colours @returns {Layer} */
function areaLines({ inkSoft }) {
  return {
    id: "area-lines", type: "line", source: "area",
    paint: { "line-color": inkSoft, "line-dasharray": [3, 2], "line-width": 1 },
  }
}

/** @param {Palette} colours @returns {Layer} */
function areaNames(colours) {
  return {
    id: "area-names", type: "symbol", source: "area-names", minzoom: 5,
    layout: { "text-field": ["get", "name"], "text-font": MEDIUM, "text-max-width": 7, "text-size": 12 },
    paint: { "text-color": colours.inkSoft, "text-halo-color": colours.paper, "text-halo-width": 1.5 },
  }
}

/** @param {Palette} colours @returns {Layer} */
function siteMarks(colours) {
  const troops = /** @type {Expression} */ (["sqrt", ["coalesce", ["get", "strength"], 0]])
  return /** @type {Layer} */ ({
    id: "sites", type: "symbol", source: "sites",
    layout: {
      "icon-allow-overlap": true,
      "icon-image": ["case", ["==", ["get", "strength"], null], "site-unknown", "site-known"],
      "icon-size": smallerFromAfar(["interpolate", ["linear"], troops, 0, 0.45, 60, 0.9]),
      "symbol-sort-key": ["-", troops],
      "text-anchor": "top", "text-field": ["get", "name"], "text-font": REGULAR, "text-offset": [0, 0.9],
      "text-optional": true, "text-size": 12,
    },
    paint: { "text-color": colours.ink, "text-halo-color": colours.surface, "text-halo-width": 1.5 },
  })
}

/** @param {Palette} colours @returns {Layer} */
function incidentMarks(colours) {
  const number = /** @type {Expression} */ (["sqrt", ["get", "incidents"]])
  const at = (/** @type {number} */ x, /** @type {number} */ y) => /** @type {Expression} */ (["literal", [x, y]])
  const beside = /** @type {Expression} */ ([
    "match", ["get", "slot"], 1, at(-15, -9), 2, at(0, 16), 3, at(15, -9), at(0, 0),
  ])
  return /** @type {Layer} */ ({
    id: "incidents", type: "symbol", source: "incidents",
    layout: {
      "icon-allow-overlap": true, "icon-ignore-placement": true,
      "icon-image": ["concat", "mark-", ["get", "violence"]],
      "icon-offset": beside,
      "icon-size": smallerFromAfar(["interpolate", ["linear"], number, 1, 0.45, 5, 0.8, 20, 1.4]),
      "symbol-sort-key": ["-", ["get", "incidents"]],
      "text-field": ["step", ["zoom"], "", 6, ["get", "label"]],
      "text-font": MEDIUM, "text-optional": true, "text-size": 12,
      "text-variable-anchor-offset": ["literal", ["left", [1.1, 0], "right", [-1.1, 0], "top", [0, 1.1]]],
    },
    paint: { "text-color": colours.ink, "text-halo-color": colours.paper, "text-halo-width": 2 },
  })
}

/** @param {Expression} size @returns {Expression} */
function smallerFromAfar(size) {
  return ["interpolate", ["linear"], ["zoom"], 3, ["*", 0.5, size], 5, size, 9, ["*", 1.3, size]]
}

/** @param {Palette} colours @returns {Layer[]} */
function chosenLayers({ focus, surface }) {
  const isPoint = ["==", ["geometry-type"], "Point"]
  const ring = { type: "circle", source: "chosen", filter: isPoint }
  return /** @type {Layer[]} */ ([
    {
      id: "chosen-cell", type: "line", source: "chosen", filter: ["!", isPoint],
      paint: { "line-color": focus, "line-width": 3 },
    },
    { ...ring, id: "chosen-halo", paint: circle(surface, 7) },
    { ...ring, id: "chosen-ring", paint: circle(focus, 3) },
  ])
}

/** @param {string} colour @param {number} width */
function circle(colour, width) {
  return { "circle-opacity": 0, "circle-radius": 20, "circle-stroke-color": colour, "circle-stroke-width": width }
}
