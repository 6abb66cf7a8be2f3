/** The forecast's cells as the map draws them. */

import { BAND_SIDES } from "./drawing.mjs"
import { squareIn } from "./grid.mjs"

/**
 * @typedef {object} OutlookFacts
 * @property {number} gid
 * @property {number} band - of the probability of at least one death, 1 to 5
 * @property {number} at_least_1 - probability
 * @property {number} mean - deaths
 * @property {number} q05
 * @property {number} q95
 * @property {boolean} uncertain
 * @property {boolean} has_skill - past forecasts here were better than the last twelve months replayed
 */

/**
 * @param {OutlookFacts[]} cells
 * @returns {GeoJSON.Feature[]} for each cell the cell itself and a square in it that grows with the band, so that the
 *   scale can be read without colour
 */
export function outlookCells(cells) {
  return cells.flatMap((facts) => [
    feature({ ...facts, part: "cell" }, 1),
    feature({ ...facts, part: "band" }, BAND_SIDES[facts.band - 1]),
  ])
}

/**
 * @param {OutlookFacts & {part: string}} properties
 * @param {number} side
 * @returns {GeoJSON.Feature}
 */
function feature(properties, side) {
  return { type: "Feature", geometry: { type: "Polygon", coordinates: squareIn(properties.gid, side) }, properties }
}
