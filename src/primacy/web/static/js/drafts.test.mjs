import assert from "node:assert/strict"
import test from "node:test"

import { Drafts, fill, isKept, reportsWait, valuesOf } from "./drafts.mjs"

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

const KEY = Buffer.alloc(32, 1).toString("base64")
const OTHER = Buffer.alloc(32, 2).toString("base64")

test("a draft is read by the session that wrote it and by no other", async () => {
  const store = new Store()
  await new Drafts(store, "amina", KEY).keep("record", { place: ["Ford"] })

  assert.deepEqual(await new Drafts(store, "amina", KEY).kept("record"), { place: ["Ford"] })
  assert.equal(await new Drafts(store, "boris", KEY).kept("record"), null)
  assert.equal(await new Drafts(store, "amina", OTHER).kept("record"), null)
})

test("what lies on the device says nothing without the key of the session, and of two drafts the later stays", async () => {
  const store = new Store()
  const drafts = new Drafts(store, "amina", KEY)
  drafts.keep("record", { place: ["Mill"] })
  await drafts.keep("record", { place: ["Ford"] })

  assert.equal(store.getItem(store.key(0)).includes("Ford"), false)
  assert.deepEqual(await drafts.kept("record"), { place: ["Ford"] })
})

test("a page without a key keeps nothing", async () => {
  const store = new Store()
  await new Drafts(store, "amina").keep("record", {})

  assert.equal(store.length, 0)
})

test("the drafts of other sessions are wiped, and nothing else of the device", async () => {
  const store = new Store()
  store.setItem("theme", "dark")
  await new Drafts(store, "amina", KEY).keep("record", {})
  const boris = new Drafts(store, "boris", KEY)
  await boris.keep("record", {})

  boris.wipeOthers()

  assert.equal(await new Drafts(store, "amina", KEY).kept("record"), null)
  assert.deepEqual(await boris.kept("record"), {})
  boris.wipeAll()
  assert.deepEqual([store.length, store.getItem("theme")], [1, "dark"])
})

test("what the server took is cleared", async () => {
  const drafts = new Drafts(new Store(), "amina", KEY)
  await drafts.keep("record", {})

  drafts.clear("record")

  assert.equal(await drafts.kept("record"), null)
})

test("a store that is full or damaged keeps the form working", async () => {
  const store = new Store()
  store.setItem("primacy-draft:amina:record", "{")
  store.setItem = () => { throw new Error("full") }
  const drafts = new Drafts(store, "amina", KEY)

  await drafts.keep("record", {})

  assert.equal(await drafts.kept("record"), null)
})

test("reports that wait are known to every page that signs out", () => {
  const store = new Store()
  assert.equal(reportsWait(store), false)

  store.setItem("notes-waiting", "2")

  assert.equal(reportsWait(store), true)
})
