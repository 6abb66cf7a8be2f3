/** Why a cell is blank: nobody reported, and perhaps nobody could. */

import { squareIn } from "./grid.mjs"

/** @typedef {import("./grid.mjs").Bounds} Bounds */
/**
 * @typedef {object} ReachFacts
 * @property {number} gid
 * @property {number | null} hours - null where no site reaches
 * @property {string} site - that reaches it first; empty where none does
 * @property {string} near - the nearest populated place; empty where none is known
 */
/** @typedef {ReachFacts & {reported: boolean, beyond: boolean}} CoverFacts */

/**
 * @param {GeoJSON.Feature<GeoJSON.Geometry, ReachFacts>[]} cells - of the mission's area
 * @param {object} known
 * @param {Set<number>} known.reported - cells with a report
 * @param {Bounds} known.asked - where reports were asked for; nothing is called silent elsewhere
 * @param {number} known.hours - how far a site reaches
 * @returns {GeoJSON.Feature<GeoJSON.Geometry, CoverFacts>[]}
 */
export function coverOf(cells, { reported, asked, hours }) {
  return cells.map((cell) => ({
    ...cell,
    properties: {
      ...cell.properties,
      reported: reported.has(cell.properties.gid) || !touches(cell.properties.gid, asked),
      beyond: isBeyond(cell.properties, hours),
    },
  }))
}

/** @param {ReachFacts} cell @param {number} hours */
export function isBeyond(cell, hours) {
  return cell.hours === null || cell.hours > hours
}

/** @param {number} gid @param {Bounds} bounds */
function touches(gid, { west, south, east, north }) {
  const [[[left, bottom], , [right, top]]] = squareIn(gid, 1)
  return left < east && right > west && bottom < north && top > south
}
