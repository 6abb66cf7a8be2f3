import assert from "node:assert/strict"
import { test } from "node:test"

import { lettersOf, mannerOf, MissingSettingError } from "./settings.mjs"

const DATA = {
  sampleNumber: "1,234,567.5", samplePercentage: "50%", wordRange: "{low} to {high}", incidents: "/m/x/incidents/",
  incident: "/m/x/incidents/00000000-0000-0000-0000-000000000000/", site: "/m/x/sites/0/",
}

test("the page's addresses become patterns for a record", () => {
  const manner = mannerOf(DATA, "en")

  assert.equal(manner.incident, "/m/x/incidents/{record}/")
  assert.equal(manner.site, "/m/x/sites/{id}/")
})

test("a setting that the page left out is named", () => {
  assert.throws(() => lettersOf({ letterOne: "S" }), new MissingSettingError("letterTwo"))
  assert.match(new MissingSettingError("letterTwo").message, /data-letter-two/)
})
