/** Administrative units: in which one a point lies, and where the name of one is written. */

/**
 * @template {GeoJSON.GeoJsonProperties} Facts
 * @param {GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon, Facts>[]} units
 * @param {number[]} point - longitude, latitude
 * @returns {Facts | null} the facts of the unit that holds the point
 */
export function unitAt(units, point) {
  return units.find(({ geometry }) => polygonsOf(geometry).some((rings) => holds(rings, point)))?.properties ?? null
}

/**
 * @param {GeoJSON.Polygon | GeoJSON.MultiPolygon} geometry
 * @returns {GeoJSON.Position} the centre of mass of the largest part
 */
export function middleOf(geometry) {
  const parts = polygonsOf(geometry).map(([outer]) => massOf(outer))
  const { area, x, y } = parts.reduce((most, part) => (Math.abs(part.area) > Math.abs(most.area) ? part : most))
  return [x / (3 * area), y / (3 * area)]
}

/**
 * Shoelace sums; `area` is twice the area, negative where the ring runs clockwise.
 *
 * @param {GeoJSON.Position[]} ring
 */
function massOf(ring) {
  const mass = { area: 0, x: 0, y: 0 }
  ring.slice(1).forEach(([x, y], place) => {
    const [fromX, fromY] = ring[place]
    const cross = fromX * y - x * fromY
    mass.area += cross
    mass.x += (fromX + x) * cross
    mass.y += (fromY + y) * cross
  })
  return mass
}

/** @param {GeoJSON.Polygon | GeoJSON.MultiPolygon} geometry */
function polygonsOf(geometry) {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates
}

/**
 * Even-odd rule over all rings, so that a hole does not count.
 *
 * @param {GeoJSON.Position[][]} rings
 * @param {number[]} point
 */
function holds(rings, point) {
  return rings.filter((ring) => crossings(ring, point) % 2 === 1).length % 2 === 1
}

/**
 * @param {GeoJSON.Position[]} ring
 * @param {number[]} point
 * @returns {number} edges that lie east of the point at its latitude
 */
function crossings(ring, [longitude, latitude]) {
  return ring.slice(1).filter(([x, y], place) => {
    const [fromX, fromY] = ring[place]
    return (fromY > latitude) !== (y > latitude) && longitude < ((x - fromX) * (latitude - fromY)) / (y - fromY) + fromX
  }).length
}
