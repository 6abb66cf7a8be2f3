import assert from "node:assert/strict"
import { test } from "node:test"

import { FaultyMonthError, monthId, monthName, monthText } from "./months.mjs"

test("month 1 is January 1980 and December 2021 is month 504, as in VIEWS", () => {
  assert.equal(monthId("1980-01"), 1)
  assert.equal(monthId("2021-12"), 504)
})

test("a month's number and its text are two forms of one thing", () => {
  for (let id = 1; id <= 700; id += 1) assert.equal(monthId(monthText(id)), id)
})

test("a month is named in the reader's language with the digits that the server writes", () => {
  assert.equal(monthName(503, "en"), "Nov 2021")
  assert.equal(monthName(503, "fr"), "nov. 2021")
  assert.match(monthName(503, "ar"), /2021/)
})

test("what is no month is refused", () => {
  for (const text of ["", "2021-13", "2021-00", "2021", "21-01"]) {
    assert.throws(() => monthId(text), FaultyMonthError)
  }
})
