import assert from "node:assert/strict"
import { test } from "node:test"

import { askedFor, centreOf, gidAt, squareIn } from "./grid.mjs"

const WHOLE = { west: 14, south: 2, east: 28, north: 11.5 }

test("UCDP GED 23.1 places Obo (26.486881 E, 5.399784 N) in cell 137213", () => {
  assert.equal(gidAt(26.486881, 5.399784), 137213)
  assert.deepEqual(centreOf(137213), [26.25, 5.25])
})

test("the centre of every cell lies in that cell", () => {
  for (let gid = 1; gid <= 259200; gid += 997) assert.equal(gidAt(...centreOf(gid)), gid)
})

test("the last cell of a row is not the first of the next", () => {
  assert.deepEqual(centreOf(720), [179.75, -89.75])
  assert.deepEqual(centreOf(721), [-179.75, -89.25])
})

test("a square of half a cell's side stands in its middle", () => {
  // Cell 137213 is centred on 26.25, 5.25; a quarter of half a degree to each side is 0.125.
  assert.deepEqual(squareIn(137213, 0.5), [
    [[26.125, 5.125], [26.375, 5.125], [26.375, 5.375], [26.125, 5.375], [26.125, 5.125]],
  ])
})

test("a wide view asks for the whole area, so that moving it asks nothing new", () => {
  assert.equal(askedFor({ west: 15, south: 4, east: 20, north: 8 }, WHOLE), WHOLE)
})

test("a close view asks for the whole cells it touches", () => {
  const asked = askedFor({ west: 18.3, south: 4.1, east: 19.1, north: 4.6 }, WHOLE)

  assert.deepEqual(asked, { west: 18, south: 4, east: 19.4999, north: 4.9999 })
  assert.equal(gidAt(asked.east, asked.north), gidAt(19.1, 4.6))
})

test("a small move within the same cells asks the same", () => {
  const before = askedFor({ west: 18.3, south: 4.1, east: 19.1, north: 4.6 }, WHOLE)

  assert.deepEqual(askedFor({ west: 18.4, south: 4.2, east: 19.2, north: 4.7 }, WHOLE), before)
})

test("nothing is asked beyond the edge of the world", () => {
  assert.deepEqual(askedFor({ west: -181, south: -91, east: -179.2, north: -89.2 }, WHOLE), {
    west: -180, south: -90, east: -179.0001, north: -89.0001,
  })
})
