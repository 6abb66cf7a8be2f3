import assert from "node:assert/strict"
import { test } from "node:test"

import { isOutdated } from "./desk.mjs"

test("a board is outdated when the server tells another digest", () => {
  assert.equal(isOutdated("a1", "b2"), true)
})

test("a board stands while the digest is the same or nothing is told", () => {
  assert.equal(isOutdated("a1", "a1"), false)
  assert.equal(isOutdated("a1", ""), false)
})
