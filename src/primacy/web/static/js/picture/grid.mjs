/** PRIO-GRID cells of half a degree, and the part of the map about which a layer is asked. */

/** @typedef {{west: number, south: number, east: number, north: number}} Bounds - degrees */

const CELL_DEGREES = 0.5
const COLUMNS = 720
const JUST_INSIDE = 1e-4
/** The server counts wider views by cell, so that one answer serves every wide view. */
const CELLS_IN_DETAIL = 24

/** @param {number} gid @returns {[number, number]} */
export function centreOf(gid) {
  const row = Math.ceil(gid / COLUMNS)
  const column = gid - (row - 1) * COLUMNS
  return [(column - 0.5) * CELL_DEGREES - 180, (row - 0.5) * CELL_DEGREES - 90]
}

/** @param {number} longitude @param {number} latitude */
export function gidAt(longitude, latitude) {
  return Math.floor((latitude + 90) / CELL_DEGREES) * COLUMNS + Math.floor((longitude + 180) / CELL_DEGREES) + 1
}

/**
 * @param {number} gid
 * @param {number} side - share of the cell's side, in (0, 1]
 * @returns {[number, number][][]} the rings of a square in the middle of a cell
 */
export function squareIn(gid, side) {
  const [longitude, latitude] = centreOf(gid)
  const half = (CELL_DEGREES * side) / 2
  const [west, east] = [longitude - half, longitude + half]
  const [south, north] = [latitude - half, latitude + half]
  return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]
}

/**
 * @param {Bounds} view
 * @param {Bounds} whole - of the mission's area
 * @returns {Bounds} the whole for a wide view, and otherwise the whole cells that the view touches, so that small
 *   moves ask nothing new
 */
export function askedFor(view, whole) {
  const down = (/** @type {number} */ degrees) => Math.floor(degrees / CELL_DEGREES) * CELL_DEGREES
  const up = (/** @type {number} */ degrees) => Math.ceil(degrees / CELL_DEGREES) * CELL_DEGREES
  const cells = {
    west: Math.max(down(view.west), -180), south: Math.max(down(view.south), -90),
    east: Math.min(up(view.east), 180), north: Math.min(up(view.north), 90),
  }
  return isWide(cells) ? whole : { ...cells, east: cells.east - JUST_INSIDE, north: cells.north - JUST_INSIDE }
}

/** @param {Bounds} cells */
function isWide({ west, south, east, north }) {
  return ((east - west) * (north - south)) / CELL_DEGREES ** 2 > CELLS_IN_DETAIL
}
