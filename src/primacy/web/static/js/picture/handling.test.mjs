import assert from "node:assert/strict"
import { test } from "node:test"

import { highestAbove, markingOf } from "./handling.mjs"

test("each TLP 2.0 marking has its own colour", () => {
  assert.equal(markingOf("UNCLASSIFIED · TLP:CLEAR"), "clear")
  assert.equal(markingOf("CONFIDENTIAL · TLP:AMBER"), "amber")
  assert.equal(markingOf("CONFIDENTIAL · TLP:AMBER+STRICT · poc"), "amber-strict")
})

test("a banner without a marking has no colour of its own", () => {
  assert.equal(markingOf("UNCLASSIFIED"), "none")
})

const OPEN = { handling: "UNCLASSIFIED · TLP:CLEAR", rank: 11 }
const CLOSED = { handling: "CONFIDENTIAL · TLP:AMBER", rank: 23 }

test("the most restricted layer gives its banner where the page has a lower one", () => {
  assert.equal(highestAbove([OPEN, CLOSED], 11), "CONFIDENTIAL · TLP:AMBER")
})

test("a page that is as restricted as its layers needs no second banner", () => {
  assert.equal(highestAbove([OPEN, CLOSED], 23), undefined)
  assert.equal(highestAbove([], 11), undefined)
})
