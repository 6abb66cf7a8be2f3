import assert from "node:assert/strict"
import { test } from "node:test"

import { filtersOf, HOURS, LAYERS, readState, TARGETS, writeState } from "./url_state.mjs"

const RECORD = "0b0e7d5e-58a5-4c2f-9a1a-3d6f0f6b1c11"

test("an empty URL shows incidents, silence, sites and outlines, and a reach of six hours", () => {
  const state = readState(new URLSearchParams())

  assert.deepEqual([...state.layers].sort(), ["area", "incidents", "silence", "sites"])
  assert.equal(state.hours, 6)
  assert.equal(state.target, "all")
  assert.equal(state.view, null)
  assert.equal(state.record, "")
})

test("what stands at its default is left out of the URL", () => {
  const written = writeState(readState(new URLSearchParams()), new URLSearchParams("first=2021-01"))

  assert.equal(written.toString(), "first=2021-01")
})

test("a map without layers is not the same as a map of which nothing was said", () => {
  const state = readState(new URLSearchParams("layers="))

  assert.equal(state.layers.size, 0)
  assert.equal(writeState(state, new URLSearchParams()).get("layers"), "")
})

test("reading what was written gives the same state", () => {
  for (const hours of HOURS) {
    for (const target of TARGETS) {
      for (let chosen = 0; chosen < 2 ** LAYERS.length; chosen += 1) {
        const state = {
          layers: new Set(LAYERS.filter((_, place) => chosen & (2 ** place))),
          hours, target, outlook: chosen % 2 ? "2026-03" : "",
          view: /** @type {[number, number, number]} */ ([18.555, 4.361, 7.25]),
          record: RECORD,
        }
        assert.deepEqual(readState(writeState(state, new URLSearchParams())), state)
      }
    }
  }
})

test("what makes no sense is taken as not said", () => {
  const nonsense = "layers=incidents,gold&hours=7&target=peace&outlook=2026-13&view=200,4,5&record=no"
  const state = readState(new URLSearchParams(nonsense))

  assert.deepEqual([...state.layers], ["incidents"])
  assert.equal(state.hours, 6)
  assert.equal(state.target, "all")
  assert.equal(state.outlook, "")
  assert.equal(state.view, null)
  assert.equal(state.record, "")
})

test("a view needs three numbers", () => {
  for (const view of ["", "18.5,4.4", "18.5,4.4,", "18.5,4.4,5,6", "18.5,4.4,wide"]) {
    assert.equal(readState(new URLSearchParams({ view })).view, null)
  }
})

test("the filters are what is not the map's own and not empty", () => {
  const parameters = new URLSearchParams("first=2021-01&unit=&violence=1&violence=3&layers=area&view=1,2,3")

  assert.equal(filtersOf(parameters).toString(), "first=2021-01&violence=1&violence=3")
})

test("a first month that was emptied is said, because an address without filters means the last twelve months", () => {
  assert.equal(filtersOf(new URLSearchParams("first=&last=&unit=")).toString(), "first=")
})
