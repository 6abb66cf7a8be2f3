import assert from "node:assert/strict"
import { test } from "node:test"

import { Presence, nextLook, stateOf } from "./presence.mjs"

test("a page warns two minutes before its session shuts, and covers itself when it has", () => {
  assert.equal(stateOf(120_001), "here")
  assert.equal(stateOf(120_000), "soon")
  assert.equal(stateOf(0), "away")
})

test("it looks again when the warning is due, when the end is, and every quarter of a minute afterwards", () => {
  assert.equal(nextLook(1_800_000), 1_680_000)
  assert.equal(nextLook(90_000), 90_000)
  assert.equal(nextLook(0), 15_000)
})

/** A page with only what the module touches. */
function page(left) {
  const part = () => ({ hidden: true })
  const parts = { form: { addEventListener() {} }, "[data-presence-soon]": part(), "[data-presence-away]": part() }
  const classes = new Set()
  const classList = { toggle: (name, on) => (on ? classes.add(name) : classes.delete(name)) }
  const root = {
    dataset: { left: String(left), presence: "/account/presence/" }, hidden: true,
    ownerDocument: { documentElement: { classList } }, querySelector: (what) => parts[what],
  }
  return { root, parts, classes }
}

const answering = (left) => async () => ({ ok: true, redirected: false, json: async () => ({ left }) })
const world = (ask) => ({ now: () => 0, later: () => 0, ask })

test("a page whose person is away is covered, and opens when another tab has confirmed", async () => {
  const { root, parts, classes } = page(60)
  const presence = new Presence(root, world(answering(0)))
  assert.equal(parts["[data-presence-soon]"].hidden, false)

  await presence.check()
  assert.equal(parts["[data-presence-away]"].hidden, false)
  assert.ok(classes.has("pm-is-away"))

  presence.ask = answering(1_800)
  await presence.check()
  assert.equal(root.hidden, true)
  assert.ok(!classes.has("pm-is-away"))
})

test("a dropped link warns and covers nothing", async () => {
  const { root, parts, classes } = page(0)
  const presence = new Presence(root, world(async () => { throw new TypeError("offline") }))

  await presence.check()

  assert.equal(parts["[data-presence-soon]"].hidden, false)
  assert.ok(!classes.has("pm-is-away"))
})
