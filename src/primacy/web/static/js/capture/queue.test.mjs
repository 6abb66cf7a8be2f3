import assert from "node:assert/strict"
import test from "node:test"

import { KEPT_MS, answered, due, kept, outlived, outstanding, unsent, wait } from "./queue.mjs"

const NOW = 1_800_000_000_000
const LETTER = Uint8Array.of(1)
const row = (more = {}) => ({ ...kept({ record: "a", owner: "amina", at: NOW, letter: LETTER, photo: null }), ...more })

test("a report that was taken leaves its reference on the device, and none of what it said", () => {
  for (const status of [200, 201, 202]) {
    const sent = answered(row({ tries: 3, next: NOW }), { status, reference: "K7M-Q2X", state: "Waiting" }, NOW, 0)

    assert.deepEqual([sent.state, sent.reference, sent.standing, sent.letter, sent.tries], ["sent", "K7M-Q2X", "Waiting", null, 0])
    assert.equal(outstanding(sent), "")
  }
})

test("a refused report says why and keeps its letter, so that it can be mended", () => {
  const refused = answered(row(), { status: 422, reason: "Expected words." }, NOW, 0)

  assert.deepEqual([refused.state, refused.reason, refused.letter], ["refused", "Expected words.", LETTER])
  assert.deepEqual(due([refused], "amina", NOW + 9e9), [])
})

test("an answer that says nothing about the report leaves it waiting, whatever its status", () => {
  for (const status of [0, 302, 403, 404, 413, 429, 500, 502, 503]) {
    const still = answered(row(), { status }, NOW, 0)

    assert.deepEqual([still.state, still.letter, still.tries], ["waiting", LETTER, 1])
    assert.ok(still.next > NOW)
  }
})

test("waits double from five seconds to a quarter of an hour, and differ between devices", () => {
  assert.deepEqual([1, 2, 3, 9].map((tries) => wait(tries, 0) / 1_000), [2.5, 5, 10, 450])
  assert.ok(wait(1, 0.999) < 5_000 && wait(40, 0.999) < 900_000)
})

test("reports go before photographs, the oldest first, and only those of who is signed in", () => {
  const photo = row({ record: "p", state: "sent", photo: LETTER, photoState: "waiting", at: NOW - 9 })
  const rows = [photo, row({ record: "late" }), row({ record: "early", at: NOW - 1 }), row({ record: "other", owner: "boris" }), row({ record: "later", next: NOW + 1 })]

  assert.deepEqual(due(rows, "amina", NOW).map((each) => each.record), ["early", "late", "p"])
})

test("a photograph goes after its report and never holds it back", () => {
  const withPhoto = kept({ record: "a", owner: "amina", at: NOW, letter: LETTER, photo: LETTER })
  const sent = answered(withPhoto, { status: 201, reference: "R" }, NOW, 0)

  assert.deepEqual([outstanding(withPhoto), outstanding(sent)], ["report", "photo"])
  assert.deepEqual(Object.values(answered(sent, { status: 201 }, NOW, 0)).includes("sent"), true)
  const refused = answered(sent, { status: 422, reason: "Too large." }, NOW, 0)
  assert.deepEqual([refused.state, refused.photoState, refused.photo], ["sent", "refused", null])
})

test("a reference is forgotten after two days, and nothing that waits ever is", () => {
  const old = NOW - KEPT_MS - 1
  const rows = [row({ record: "sent", state: "sent", at: old }), row({ record: "waits", at: old }), row({ record: "refused", state: "refused", at: old }), row({ record: "photo", state: "sent", photoState: "waiting", at: old })]

  assert.deepEqual(outlived(rows, NOW).map((each) => each.record), ["sent"])
  assert.equal(unsent(rows, "amina"), 2)
})
