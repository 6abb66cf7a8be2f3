import assert from "node:assert/strict"
import { test } from "node:test"

import { countryNames } from "./country_names.mjs"

const CHAD = { properties: { ISO_A2: "TD", NAME: "Chad", LABEL_X: 18.6, LABEL_Y: 15.1 } }

test("a country cut up by tiles is named once, where Natural Earth puts its label", () => {
  const { features } = countryNames([CHAD, CHAD], "fr")

  assert.deepEqual(features.map(({ properties }) => properties.name), ["Tchad"])
  assert.deepEqual(features[0].geometry.coordinates, [18.6, 15.1])
})

test("a name comes in the reader's own script", () => {
  assert.equal(countryNames([CHAD], "ar").features[0].properties.name, "تشاد")
})

test("a territory without a code keeps the name of the tiles", () => {
  const territory = { properties: { ISO_A2: "-99", NAME: "Somaliland", LABEL_X: 46.7, LABEL_Y: 9.4 } }

  assert.equal(countryNames([territory], "fr").features[0].properties.name, "Somaliland")
})

test("a country without a place for its label is left out", () => {
  assert.equal(countryNames([{ properties: { ISO_A2: "TD", NAME: "Chad" } }], "en").features.length, 0)
})
