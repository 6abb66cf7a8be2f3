import assert from "node:assert/strict"
import { test } from "node:test"

import { countryNames } from "./country_names.mjs"

const DRC = {
  properties: {
    ISO_A2: "CD", NAME_LONG: "Democratic Republic of the Congo", NAME_FR: "République démocratique du Congo",
    LABEL_X: 23.5, LABEL_Y: -1.9,
  },
}
const TERRITORY = { properties: { ISO_A2: "-99", NAME_LONG: "Somaliland", LABEL_X: 46.7, LABEL_Y: 9.4 } }

/** @param {{properties: object}} country @param {string} language */
function named(country, language) {
  return countryNames([country], language).features.map(({ properties }) => properties.name)
}

test("a country cut up by tiles is named once, where Natural Earth puts its label", () => {
  const { features } = countryNames([DRC, DRC], "en")

  assert.equal(features.length, 1)
  assert.deepEqual(features[0].geometry.coordinates, [23.5, -1.9])
})

test("a country is named in full in the two languages of the tiles", () => {
  assert.deepEqual(named(DRC, "en"), ["Democratic Republic of the Congo"])
  assert.deepEqual(named(DRC, "fr"), ["République démocratique du Congo"])
})

test("a name in another language comes from the browser", () => {
  assert.deepEqual(named(DRC, "es"), ["República Democrática del Congo"])
  assert.match(named(DRC, "ar")[0], /الكونغو/)
})

test("a territory without a code keeps the name of the tiles", () => {
  assert.deepEqual(named(TERRITORY, "fr"), ["Somaliland"])
  assert.deepEqual(named(TERRITORY, "ar"), ["Somaliland"])
})

test("a country without a place for its label is left out", () => {
  assert.deepEqual(named({ properties: { ISO_A2: "TD", NAME_LONG: "Chad" } }, "en"), [])
})
