import assert from "node:assert/strict"
import { test } from "node:test"

import { FaultySampleError, filledIn, Numerals } from "./numerals.mjs"

const english = new Numerals({ number: "1,234,567.5", percentage: "50%" })
const french = new Numerals({ number: "1\u00a0234\u00a0567,5", percentage: "50\u00a0%" })

test("a number is grouped and pointed as in the server's sample", () => {
  assert.equal(english.number(1234.56, 1), "1,234.6")
  assert.equal(french.number(1234.56, 1), "1\u00a0234,6")
  assert.equal(english.number(999), "999")
  assert.equal(english.number(1000000), "1,000,000")
})

test("a number below zero keeps its sign, and a rounded zero has none", () => {
  assert.equal(english.number(-1234), "-1,234")
  assert.equal(english.number(-0.04, 1), "0.0")
})

test("a share is written as a percentage with the sign where the language has it", () => {
  assert.equal(english.percentage(0.123), "12%")
  assert.equal(french.percentage(0.123, 1), "12,3\u00a0%")
})

test("a sample that cannot be read is refused", () => {
  assert.throws(() => new Numerals({ number: "1234", percentage: "50%" }), FaultySampleError)
  assert.throws(() => new Numerals({ number: "1,234,567.5", percentage: "half" }), FaultySampleError)
})

test("a sentence takes the values it names and keeps what it does not know", () => {
  assert.equal(filledIn("{low} to {high}", { low: "3", high: "7" }), "3 to 7")
  assert.equal(filledIn("{low} to {high}", { low: "3" }), "3 to {high}")
})
