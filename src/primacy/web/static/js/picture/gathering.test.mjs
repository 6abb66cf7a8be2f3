import assert from "node:assert/strict"
import { test } from "node:test"

import { gather } from "./gathering.mjs"

const numeral = (/** @type {number} */ value) => `${value}`

/**
 * @param {number[]} coordinates
 * @param {Partial<import("./gathering.mjs").MarkFacts>} facts
 * @returns {GeoJSON.Feature<GeoJSON.Point, import("./gathering.mjs").MarkFacts>}
 */
function mark(coordinates, facts) {
  const properties = { violence: 3, incidents: 1, best: 0, low: 0, high: 0, gid: 1, ...facts }
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties }
}

test("a mark alone at its place keeps its incident and stands in the middle", () => {
  const [drawn] = gather([mark([18, 4], { record: "a", best: 2, low: 1, high: 5 })], numeral)

  assert.deepEqual(drawn.properties.records, ["a"])
  assert.equal(drawn.properties.slot, 0)
  assert.equal(drawn.properties.label, "")
})

test("incidents of one type at one place become one mark with their sums", () => {
  const here = [
    mark([18, 4], { record: "a", best: 2, low: 1, high: 5 }),
    mark([18, 4], { record: "b", best: 3, low: 3, high: 3 }),
    mark([18, 4], { record: "c", best: 0, low: 0, high: 9 }),
  ]

  const drawn = gather(here, numeral)

  // 2 + 3 + 0 deaths, at least 1 + 3 + 0, at most 5 + 3 + 9.
  assert.equal(drawn.length, 1)
  assert.deepEqual(drawn[0].properties, {
    violence: 3, gid: 1, incidents: 3, best: 5, low: 4, high: 17, records: ["a", "b", "c"], slot: 0, label: "3",
  })
})

test("types that share a place stand side by side", () => {
  const drawn = gather([mark([18, 4], { violence: 1 }), mark([18, 4], { violence: 3 })], numeral)

  assert.deepEqual(drawn.map((each) => each.properties.slot), [1, 3])
})

test("places apart stay apart", () => {
  assert.equal(gather([mark([18, 4], {}), mark([18.1, 4], {})], numeral).length, 2)
})

test("no incident and no death is lost or made, however marks lie", () => {
  const marks = Array.from({ length: 200 }, (_, place) => {
    const violence = (place % 3) + 1
    return mark([place % 7, place % 5], { violence, incidents: place % 4, best: place, high: 2 * place })
  })
  const drawn = gather(marks, numeral)

  for (const name of /** @type {const} */ (["incidents", "best", "low", "high"])) {
    const total = (/** @type {{properties: Record<typeof name, number>}[]} */ all) =>
      all.reduce((sum, { properties }) => sum + properties[name], 0)
    assert.equal(total(drawn), total(marks))
  }
})

test("nothing reported gives nothing to draw", () => {
  assert.deepEqual(gather([], numeral), [])
})
