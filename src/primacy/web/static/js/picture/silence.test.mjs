import assert from "node:assert/strict"
import { test } from "node:test"

import { coverOf } from "./silence.mjs"

// Cell 137213 is centred on 26.25 E, 5.25 N, and 137214 lies east of it.
const OBO = 137213
const EAST_OF_OBO = 137214
const WORLD = { west: -180, south: -90, east: 180, north: 90 }

/**
 * @param {number} gid
 * @param {number | null} hours
 * @returns {GeoJSON.Feature<GeoJSON.Polygon, import("./silence.mjs").ReachFacts>}
 */
function cell(gid, hours) {
  const properties = { gid, hours, site: "", near: "" }
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [] }, properties }
}

/** @param {(number | null)[]} hoursToCells @param {number} hours */
function beyond(hoursToCells, hours) {
  const cells = hoursToCells.map((each, place) => cell(OBO + place, each))
  return coverOf(cells, { reported: new Set(), asked: WORLD, hours }).map(({ properties }) => properties.beyond)
}

test("a cell that no site reaches is beyond reach at any number of hours", () => {
  assert.deepEqual(beyond([null], 24), [true])
})

test("a cell at exactly the hours chosen is within reach", () => {
  assert.deepEqual(beyond([6, 6.1], 6), [false, true])
})

test("more hours never put a cell beyond reach", () => {
  const counts = [3, 6, 12, 24].map((hours) => beyond([0, 5, 11, 23, null], hours).filter(Boolean).length)

  assert.deepEqual(counts, [4, 3, 2, 1])
})

test("a cell without a report is told apart from one with", () => {
  const cells = [cell(OBO, 2), cell(EAST_OF_OBO, 2)]
  const cover = coverOf(cells, { reported: new Set([EAST_OF_OBO]), asked: WORLD, hours: 6 })

  assert.deepEqual(cover.map(({ properties }) => properties.reported), [false, true])
})

test("a cell about which nobody asked is not called silent", () => {
  const cells = [cell(OBO, 2), cell(EAST_OF_OBO, 2)]
  const asked = { west: 26, south: 5, east: 26.4999, north: 5.4999 }
  const cover = coverOf(cells, { reported: new Set(), asked, hours: 6 })

  assert.deepEqual(cover.map(({ properties }) => properties.reported), [false, true])
})
