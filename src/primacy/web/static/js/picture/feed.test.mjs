import assert from "node:assert/strict"
import { test } from "node:test"

import { Feed, LayerFailedError } from "./feed.mjs"

const EMPTY = { type: "FeatureCollection", handling: "UNCLASSIFIED", features: [] }

/** @param {object} [body] @param {ResponseInit} [facts] */
function json(body = EMPTY, facts = {}) {
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/geo+json" }, ...facts })
}

/** @param {(url: string, init: RequestInit) => Response | Promise<Response>} answer */
function server(answer) {
  const asked = /** @type {string[]} */ ([])
  const fetcher = async (/** @type {any} */ url, /** @type {any} */ init) => {
    asked.push(url)
    return answer(url, init)
  }
  return { asked, fetcher: /** @type {typeof fetch} */ (fetcher) }
}

test("the same question is asked once", async () => {
  const { asked, fetcher } = server(() => json())
  const feed = new Feed("/sites.geojson", fetcher)

  const first = await feed.ask(new URLSearchParams({ month: "2021-11" }))
  const second = await feed.ask(new URLSearchParams({ month: "2021-11" }))

  assert.deepEqual(first, EMPTY)
  assert.equal(second, null)
  assert.deepEqual(asked, ["/sites.geojson?month=2021-11"])
})

test("an answer that a later question has overtaken is dropped", async () => {
  const { fetcher } = server(
    (url, { signal }) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")))
        if (url.endsWith("month=2021-12")) resolve(json())
      }),
  )
  const feed = new Feed("/sites.geojson", fetcher)

  const early = feed.ask(new URLSearchParams({ month: "2021-11" }))
  const late = feed.ask(new URLSearchParams({ month: "2021-12" }))

  assert.equal(await early, null)
  assert.deepEqual(await late, EMPTY)
})

test("a refusal gives the server's own sentence", async () => {
  const facts = { status: 400, headers: { "Content-Type": "application/json" } }
  const { fetcher } = server(() => json({ error: "Give west in degrees." }, facts))

  await assert.rejects(new Feed("/incidents.geojson", fetcher).ask(new URLSearchParams()), {
    name: "Error", sentence: "Give west in degrees.",
  })
})

test("a page in place of a layer, such as that to sign in, is a failure", async () => {
  const { fetcher } = server(() => new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } }))

  await assert.rejects(new Feed("/area.geojson", fetcher).ask(new URLSearchParams()), LayerFailedError)
})

test("after a failure the same question is asked again", async () => {
  let works = false
  const { asked, fetcher } = server(() => {
    if (!works) throw new TypeError("no network")
    return json()
  })
  const feed = new Feed("/area.geojson", fetcher)

  await assert.rejects(feed.ask(new URLSearchParams()), TypeError)
  works = true

  assert.deepEqual(await feed.ask(new URLSearchParams()), EMPTY)
  assert.equal(asked.length, 2)
})
