import assert from "node:assert/strict"
import { test } from "node:test"

import { questionsFor } from "./questions.mjs"
import { LAYERS } from "./url_state.mjs"

const WHOLE = { west: 14, south: 2, east: 28, north: 11.5 }
const CLOSE = { west: 18.3, south: 4.1, east: 19.1, north: 4.6 }

/** @param {string[]} layers @param {Partial<import("./url_state.mjs").MapState>} [more] */
function state(layers, more = {}) {
  return { layers: new Set(layers), hours: 6, target: "all", outlook: "", view: null, record: "", ...more }
}

/** @param {import("./url_state.mjs").MapState} shown @param {object} [more] */
function asked(shown, more = {}) {
  const around = { filters: new URLSearchParams(), view: WHOLE, whole: WHOLE, last: "2021-12", ...more }
  return Object.fromEntries([...questionsFor(shown, around)].map(([layer, parameters]) => [layer, `${parameters}`]))
}

test("a map without layers asks nothing", () => {
  assert.deepEqual(asked(state([])), {})
})

test("every switch asks what it draws", () => {
  const needed = LAYERS.map((name) => [name, Object.keys(asked(state([name])))])
  const asksFor = Object.fromEntries(needed)

  assert.deepEqual(asksFor, {
    area: ["area"], incidents: ["area", "incidents"], silence: ["incidents", "reach"],
    forecast: ["forecast"], sites: ["sites"], reach: ["reach"],
  })
})

test("incidents are asked with the filters of the list and where the reader looks", () => {
  const filters = new URLSearchParams("violence=1&violence=3")
  const { incidents } = asked(state(["incidents"]), { filters, view: CLOSE })

  assert.equal(incidents, "violence=1&violence=3&west=18&south=4&east=19.4999&north=4.9999")
})

test("sites and reach are asked as known in the last month of the filters", () => {
  assert.deepEqual(asked(state(["sites", "reach"])), { sites: "month=2021-12", reach: "month=2021-12" })

  const filters = new URLSearchParams("last=2021-03")

  assert.deepEqual(asked(state(["sites"]), { filters }), { sites: "month=2021-03" })
})

test("the forecast is asked for its own month and violence", () => {
  assert.deepEqual(asked(state(["forecast"], { outlook: "2022-02", target: "one_sided" })), {
    forecast: "target=one_sided&month=2022-02",
  })
})
