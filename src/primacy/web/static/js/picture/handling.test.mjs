import assert from "node:assert/strict"
import { test } from "node:test"

import { markingOf } from "./handling.mjs"

test("each TLP 2.0 marking has its own colour", () => {
  assert.equal(markingOf("UNCLASSIFIED · TLP:CLEAR"), "clear")
  assert.equal(markingOf("CONFIDENTIAL · TLP:AMBER"), "amber")
  assert.equal(markingOf("CONFIDENTIAL · TLP:AMBER+STRICT · poc"), "amber-strict")
})

test("a banner without a marking has no colour of its own", () => {
  assert.equal(markingOf("UNCLASSIFIED"), "none")
})
