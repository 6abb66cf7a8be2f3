import assert from "node:assert/strict"
import test from "node:test"

import { faults, fill, local, told } from "./form.mjs"
import { fitted } from "./photo.mjs"

const NAMES = ["threat", "original", "place_name", "latitude", "longitude", "accuracy_m", "said_at", "people", "may_call_back", "is_exercise"]
const fields = (typed = {}) => Object.fromEntries(NAMES.map((name) => [name, { value: typed[name] ?? "", checked: typed[name] === "on" }]))

test("a letter says what was typed and nothing else, its moment with the time zone", () => {
  const typed = { original: " Des hommes armés ", place_name: "Westham", said_at: "2026-11-22T10:30" }

  const said = told(fields(typed))

  assert.deepEqual(Object.keys(said), ["original", "place_name", "said_at"])
  assert.equal(said.original, "Des hommes armés")
  assert.equal(new Date(said.said_at).getTime(), new Date(2026, 10, 22, 10, 30).getTime())
  assert.match(said.said_at, /Z$/)
})

test("what was typed comes back into the form to be mended", () => {
  const said = told(fields({ original: "Feu", people: "12", said_at: "2026-11-22T10:30", is_exercise: "on" }))
  const empty = fields({ original: "something else", threat: "riot" })

  fill(empty, said)

  assert.deepEqual(told(empty), said)
  assert.equal(empty.threat.value, "")
  assert.equal(local(new Date(2026, 0, 2, 3, 4)), "2026-01-02T03:04")
})

test("a report needs words, and a point both of its numbers", () => {
  assert.deepEqual(faults({ original: "Feu", latitude: "5", longitude: "20" }), {})
  assert.deepEqual(faults({ latitude: "5" }), { original: "words_missing", longitude: "half_a_point" })
})

test("a photograph is made smaller and never larger", () => {
  assert.deepEqual([fitted(4000, 3000), fitted(3000, 4000), fitted(640, 480)], [{ width: 1024, height: 768 }, { width: 768, height: 1024 }, { width: 640, height: 480 }])
})
