import assert from "node:assert/strict"
import test from "node:test"

import { kept } from "./queue.mjs"
import { sendDue } from "./sending.mjs"
import { Wire } from "./wire.mjs"

class Held {
  facts = new Map()
  held = new Map()
  async fact(name) { return this.facts.get(name) }
  async remember(name, value) { this.facts.set(name, value) }
  async rows() { return [...this.held.values()] }
  async put(row) { this.held.set(row.record, row) }
  async remove(record) { this.held.delete(record) }
}

const JSON_TYPE = { headers: { "Content-Type": "application/json" } }
const taken = () => new Response('{"reference": "K7M-Q2X"}', { status: 201, ...JSON_TYPE })

async function device(...answers) {
  const store = new Held()
  const asked = []
  const ask = async (address, options) => {
    asked.push([address, options.headers?.["X-CSRFToken"]])
    return answers.length ? answers.shift()() : taken()
  }
  for (const [at, record] of ["a", "b"].entries()) await store.put(kept({ record, owner: "amina", at, letter: Uint8Array.of(at), photo: null }))
  const send = () => sendDue({ store, wire: new Wire("/m/x/capture/", store, ask), owner: "amina", now: () => 9, chance: () => 0 })
  return { store, asked, send }
}

test("everything that waits goes in its order, once", async () => {
  const { store, asked, send } = await device()

  assert.deepEqual(await send(), { status: 201, sent: 2 })
  assert.deepEqual(await send(), { status: 200, sent: 0 })
  assert.deepEqual(asked.map(([address]) => address), ["/m/x/capture/a/", "/m/x/capture/b/"])
  assert.deepEqual((await store.rows()).map((row) => row.reference), ["K7M-Q2X", "K7M-Q2X"])
})

test("without a network nothing is tried twice and nothing is counted against a report", async () => {
  const { store, asked, send } = await device(() => { throw new TypeError("offline") })

  assert.equal((await send()).status, 0)
  assert.equal(asked.length, 1)
  assert.deepEqual((await store.rows()).map((row) => [row.state, row.tries]), [["waiting", 0], ["waiting", 0]])
})

test("a report that the server cannot take now does not hold up the next", async () => {
  const { store, send } = await device(() => new Response("", { status: 503 }))

  assert.equal((await send()).sent, 1)
  assert.deepEqual((await store.rows()).map((row) => [row.state, row.next > 0]), [["waiting", true], ["sent", false]])
})

test("a token of an earlier session is renewed and the report sent again", async () => {
  const { store, asked, send } = await device(
    () => new Response("forged?", { status: 403 }),
    () => new Response('{"token": "new"}', { status: 200, ...JSON_TYPE }),
  )

  assert.equal((await send()).sent, 2)
  assert.deepEqual(asked.map(([, token]) => token), ["", undefined, "new", "new"])
  assert.equal(store.facts.get("token"), "new")
})

test("a session that ended stops everything and loses nothing", async () => {
  const redirect = () => Object.defineProperty(new Response(""), "type", { value: "opaqueredirect" })
  const { store, asked, send } = await device(redirect)

  assert.equal((await send()).status, 302)
  assert.equal(asked.length, 1)
  assert.equal((await store.rows()).every((row) => row.letter), true)
})
