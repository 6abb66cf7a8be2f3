import assert from "node:assert/strict"
import { test } from "node:test"

import { middleOf, unitAt } from "./units.mjs"

/** @param {number} west @param {number} south @param {number} side */
const square = (west, south, side) => [
  [west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south],
]

/**
 * @param {string} code
 * @param {GeoJSON.Polygon | GeoJSON.MultiPolygon} geometry
 * @returns {GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon, {code: string}>}
 */
function unit(code, geometry) {
  return { type: "Feature", properties: { code }, geometry }
}

const UNITS = [
  unit("ring", { type: "Polygon", coordinates: [square(0, 0, 3), square(1, 1, 1)] }),
  unit("middle", { type: "Polygon", coordinates: [square(1, 1, 1)] }),
  unit("islands", { type: "MultiPolygon", coordinates: [[square(5, 5, 1)], [square(7, 7, 1)]] }),
]

test("a point is in the unit whose outline goes round it", () => {
  assert.equal(unitAt(UNITS, [0.5, 0.5])?.code, "ring")
})

test("a hole belongs to the unit that fills it", () => {
  assert.equal(unitAt(UNITS, [1.5, 1.5])?.code, "middle")
})

test("a unit of several parts holds the points of each", () => {
  assert.equal(unitAt(UNITS, [5.5, 5.5])?.code, "islands")
  assert.equal(unitAt(UNITS, [7.5, 7.5])?.code, "islands")
})

test("a point outside every unit is in none", () => {
  assert.equal(unitAt(UNITS, [4, 4]), null)
  assert.equal(unitAt([], [0.5, 0.5]), null)
})

test("the name of a unit stands at the centre of mass of its largest part", () => {
  /** @type {GeoJSON.MultiPolygon} */
  const parts = { type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(4, 6, 2)]] }
  /** @type {GeoJSON.Polygon} */
  const corner = { type: "Polygon", coordinates: [[[0, 0], [3, 0], [0, 3], [0, 0]]] }

  assert.deepEqual(middleOf(parts), [5, 7])
  assert.deepEqual(middleOf(corner), [1, 1])
})

test("the direction of an outline moves nothing", () => {
  /** @type {GeoJSON.Polygon} */
  const clockwise = { type: "Polygon", coordinates: [square(4, 6, 2).reverse()] }

  assert.deepEqual(middleOf(clockwise), [5, 7])
})
