import assert from "node:assert/strict"
import { test } from "node:test"

import { outlookCells } from "./outlook.mjs"

const FACTS = { gid: 137213, at_least_1: 0.3, mean: 1, q05: 0, q95: 4, uncertain: false, has_skill: true }

/** @param {GeoJSON.Feature} feature */
function widthOf({ geometry }) {
  if (geometry.type !== "Polygon") throw new TypeError(geometry.type)
  return geometry.coordinates[0][1][0] - geometry.coordinates[0][0][0]
}

test("a cell is drawn whole and with a square in it", () => {
  const [cell, band] = outlookCells([{ ...FACTS, band: 5 }])

  assert.equal(cell.properties?.part, "cell")
  assert.equal(widthOf(cell), 0.5)
  assert.equal(band.properties?.part, "band")
  assert.equal(widthOf(band), 0.5)
})

test("a higher band is a larger square", () => {
  const widths = [1, 2, 3, 4, 5].map((band) => widthOf(outlookCells([{ ...FACTS, band }])[1]))

  assert.deepEqual(widths, [...widths].sort())
  assert.equal(new Set(widths).size, 5)
})
