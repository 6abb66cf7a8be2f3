import assert from "node:assert/strict"
import test from "node:test"

import { locked, opened, relocked } from "./lock.mjs"

test("what is locked opens with its number and with no other", async () => {
  const { lock, key } = await locked("314159", { places: ["Westham"] })

  assert.deepEqual((await opened(lock, "314159"))?.value, { places: ["Westham"] })
  assert.equal(await opened(lock, "314158"), null)
  assert.equal(new TextDecoder().decode(lock.sealed).includes("Westham"), false)

  const anew = await relocked(lock, key, { places: [] })
  assert.deepEqual((await opened(anew, "314159"))?.value, { places: [] })
  assert.notDeepEqual(anew.iv, lock.iv)
})
