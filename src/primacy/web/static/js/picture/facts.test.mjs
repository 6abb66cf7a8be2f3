import assert from "node:assert/strict"
import { test } from "node:test"

import { cellValues, markValues, siteValues } from "./facts.mjs"
import { Numerals } from "./numerals.mjs"

const MANNER = {
  numerals: new Numerals({ number: "1,234,567.5", percentage: "50%" }),
  language: "en", range: "{low} to {high}",
  incidents: "/m/x/incidents/", incident: "/m/x/incidents/{record}/", site: "/m/x/sites/{id}/",
}
const MARK = {
  violence: 3, incidents: 1, best: 34, low: 30, high: 1041, gid: 137213, records: ["abc"], slot: 0, label: "",
}
const COVER = { gid: 137213, hours: 2.25, site: "Obo", near: "Mboki", reported: true, beyond: false }
const OUTLOOK = {
  gid: 137213, band: 3, at_least_1: 0.123, mean: 0.46, q05: 0, q95: 2, uncertain: false, has_skill: true,
}
const around = {
  unit: { code: "CF61", name: "Haut-Mbomou" }, near: "Mboki", filters: new URLSearchParams("first=2021-01&violence=1"),
}

test("a mark gives deaths with their bounds and leads to its incident", () => {
  const values = markValues(MARK, around, MANNER)

  assert.equal(values.best, "34")
  assert.equal(values.near, "Mboki")
  assert.equal(values.bounds, "30 to 1,041")
  assert.equal(values.record, "/m/x/incidents/abc/")
  assert.equal(values.list, undefined)
  assert.ok("violence-3" in values)
})

test("a mark of several incidents leads to the list of its type in its unit", () => {
  const values = markValues({ ...MARK, incidents: 2, records: [] }, around, MANNER)

  assert.equal(values.record, undefined)
  assert.equal(values.list, "/m/x/incidents/?first=2021-01&violence=3&unit=CF61")
})

test("bounds that are one number are not said twice", () => {
  assert.equal(markValues({ ...MARK, best: 3, low: 3, high: 3 }, around, MANNER).bounds, undefined)
})

test("a mark outside every unit leads to the list of its type", () => {
  const values = markValues({ ...MARK, records: [] }, { ...around, unit: null }, MANNER)

  assert.equal(values.unit, undefined)
  assert.equal(values.list, "/m/x/incidents/?first=2021-01&violence=3")
})

test("a cell says exactly one thing about its reports and its reach", () => {
  const said = (/** @type {Partial<typeof COVER>} */ cover) => {
    const values = cellValues({ cover: { ...COVER, ...cover }, hours: 6 }, MANNER)
    return ["silent", "unwatched", "far", "reported"].filter((name) => values[name] !== undefined)
  }

  assert.deepEqual(said({ reported: true, hours: 2 }), ["reported"])
  assert.deepEqual(said({ reported: false, hours: 2 }), ["silent"])
  assert.deepEqual(said({ reported: false, hours: 9 }), ["unwatched"])
  assert.deepEqual(said({ reported: true, hours: 9 }), ["far", "reported"])
})

test("a cell that no site reaches says so instead of hours", () => {
  const values = cellValues({ cover: { ...COVER, hours: /** @type {any} */ (null), site: "" }, hours: 6 }, MANNER)

  assert.equal(values.hours, undefined)
  assert.equal(values.unreachable, "")
  assert.equal(values.site, undefined)
})

test("a forecast gives its probability, its mean and its interval", () => {
  const values = cellValues({ outlook: OUTLOOK, hours: 6 }, MANNER)

  assert.equal(values.probability, "12%")
  assert.equal(values.mean, "0.5")
  assert.equal(values.interval, "0 to 2")
  assert.equal(values.uncertain, undefined)
  assert.equal(values.skilless, undefined)
})

test("doubt about a forecast is said", () => {
  const values = cellValues({ outlook: { ...OUTLOOK, uncertain: true, has_skill: false, q95: 0 }, hours: 6 }, MANNER)

  assert.equal(values.uncertain, "")
  assert.equal(values.skilless, "")
  assert.equal(values.interval, "0 to 0")
})

test("the strength of a site that is not known is said not to be known, not to be zero", () => {
  const site = { id: 7, name: "Obo", strength: null, known: "2021-11", span: "month" }

  assert.equal(siteValues(site, MANNER).strength, undefined)
  assert.equal(siteValues(site, MANNER)["strength-unknown"], "")
  assert.equal(siteValues({ ...site, strength: /** @type {any} */ (0) }, MANNER).strength, "0")
})

test("what is dated to the year only is not dated to a month", () => {
  const site = { id: 7, name: "Obo", strength: null, known: "2021-12", span: "year" }

  assert.equal(siteValues(site, MANNER).known, "2021")
  assert.equal(siteValues({ ...site, span: "month" }, MANNER).known, "Dec 2021")
  assert.equal(siteValues(site, MANNER).site, "/m/x/sites/7/")
})
