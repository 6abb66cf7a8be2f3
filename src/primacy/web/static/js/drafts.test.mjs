import assert from "node:assert/strict"
import test from "node:test"

import { Drafts, fill, isKept, valuesOf } from "./drafts.mjs"

class Store {
  #held = new Map()
  get length() { return this.#held.size }
  key(at) { return [...this.#held.keys()][at] ?? null }
  getItem(key) { return this.#held.get(key) ?? null }
  setItem(key, value) { this.#held.set(key, value) }
  removeItem(key) { this.#held.delete(key) }
}

const field = (name, value, more = {}) => ({ name, value, type: "text", dataset: {}, ...more })

test("what was typed comes back into its fields", () => {
  const values = valuesOf([field("place", "Ford"), field("groups", "a", { type: "checkbox", checked: true }), field("groups", "b", { type: "checkbox", checked: false })])
  const empty = [field("place", ""), field("groups", "a", { type: "checkbox" }), field("groups", "b", { type: "checkbox", checked: true })]

  fill(empty, values)

  assert.deepEqual([empty[0].value, empty[1].checked, empty[2].checked], ["Ford", true, false])
})

test("fields of one name are filled in their order", () => {
  const twice = [field("level", ""), field("level", "")]

  fill(twice, { level: ["1", "2"] })

  assert.deepEqual(twice.map((each) => each.value), ["1", "2"])
})

test("who a source is, files, passwords and the token are never kept", () => {
  const never = [field("source", "x", { dataset: { draft: "never" } }), field("file", "x", { type: "file" }), field("key", "x", { type: "password" }), field("csrfmiddlewaretoken", "x"), field("", "x")]

  assert.deepEqual(never.map(isKept), [false, false, false, false, false])
  assert.deepEqual(valuesOf(never), {})
})

test("a box that nobody ticked is remembered as not ticked", () => {
  const ticked = [field("exercise", "on", { type: "checkbox", checked: true })]

  fill(ticked, valuesOf([field("exercise", "on", { type: "checkbox", checked: false })]))

  assert.equal(ticked[0].checked, false)
})

test("a draft is read by the session that wrote it and by no other", () => {
  const store = new Store()
  new Drafts(store, "amina").keep("record", { place: ["Ford"] })

  assert.deepEqual(new Drafts(store, "amina").kept("record"), { place: ["Ford"] })
  assert.equal(new Drafts(store, "boris").kept("record"), null)
})

test("the drafts of other sessions are wiped, and nothing else of the device", () => {
  const store = new Store()
  store.setItem("theme", "dark")
  new Drafts(store, "amina").keep("record", {})
  const boris = new Drafts(store, "boris")
  boris.keep("record", {})

  boris.wipeOthers()

  assert.equal(new Drafts(store, "amina").kept("record"), null)
  assert.deepEqual(boris.kept("record"), {})
  boris.wipeAll()
  assert.deepEqual([store.length, store.getItem("theme")], [1, "dark"])
})

test("what the server took is cleared", () => {
  const drafts = new Drafts(new Store(), "amina")
  drafts.keep("record", {})

  drafts.clear("record")

  assert.equal(drafts.kept("record"), null)
})

test("a store that is full or damaged keeps the form working", () => {
  const store = new Store()
  store.setItem("primacy-draft:amina:record", "{")
  store.setItem = () => { throw new Error("full") }
  const drafts = new Drafts(store, "amina")

  drafts.keep("record", {})

  assert.equal(drafts.kept("record"), null)
})
