import assert from "node:assert/strict"
import { test } from "node:test"

import { addressOf, allowStyle, sendAll } from "./filled_form.mjs"

const answer = (status, told) => ({
  status,
  headers: new Headers({ "Content-Type": told ? "application/json" : "text/html" }),
  json: async () => told,
})

test("a file of a form is asked for by its name alone, whatever stands before it", () => {
  assert.equal(addressOf("jr://file-csv/places%20of%20Bria.csv", "/files/"), "/files/places%20of%20Bria.csv")
  assert.equal(addressOf("jr://images/a/b.png", "/files/"), "/files/a%2Fb.png")
})

test("all parts are sent in turn, and the last answer is told", async () => {
  const sent = []
  const post = async (part) => (sent.push(part), answer(201, { said: `part ${part}` }))

  assert.deepEqual(await sendAll([1, 2], post), { taken: true, said: "part 2" })
  assert.deepEqual(sent, [1, 2])
})

test("the first part that is refused ends it, with its reason", async () => {
  const sent = []
  const post = async (part) => (sent.push(part), answer(422, { reason: "Fill in a new one." }))

  assert.deepEqual(await sendAll([1, 2], post), { taken: false, reason: "Fill in a new one." })
  assert.deepEqual(sent, [1])
})

test("a page in place of an answer, or no network, is no success", async () => {
  assert.deepEqual(await sendAll([1], async () => answer(200)), { taken: false })
  assert.deepEqual(await sendAll([1], () => Promise.reject(new TypeError("offline"))), { taken: false })
})

test("style that is made later carries the nonce, and nothing else does", () => {
  const page = { createElement: (name) => ({ name }) }

  allowStyle(page, "n1")

  assert.deepEqual(page.createElement("style"), { name: "style", nonce: "n1" })
  assert.deepEqual(page.createElement("div"), { name: "div" })
})
