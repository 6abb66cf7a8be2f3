import assert from "node:assert/strict"
import { test } from "node:test"

import { Archive, ArchiveFailedError } from "./archive.mjs"

const BYTES = Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7])

/** @param {(range: string) => Response} answer */
function server(answer) {
  const ranges = /** @type {string[]} */ ([])
  const fetcher = async (/** @type {any} */ _url, /** @type {any} */ init) => {
    ranges.push(init.headers.Range)
    return answer(init.headers.Range)
  }
  return { ranges, fetcher: /** @type {typeof fetch} */ (fetcher) }
}

test("a server that serves pieces is asked for each piece", async () => {
  const { ranges, fetcher } = server(() => new Response(BYTES.slice(2, 5), { status: 206 }))
  const archive = new Archive("/base.pmtiles", fetcher)

  const { data } = await archive.getBytes(2, 3)
  await archive.getBytes(2, 3)

  assert.deepEqual([...new Uint8Array(data)], [2, 3, 4])
  assert.deepEqual(ranges, ["bytes=2-4", "bytes=2-4"])
})

test("a server that gives the whole is asked once", async () => {
  const { ranges, fetcher } = server(() => new Response(BYTES))
  const archive = new Archive("/base.pmtiles", fetcher)

  const first = await archive.getBytes(0, 2)
  const second = await archive.getBytes(6, 2)

  assert.deepEqual([...new Uint8Array(first.data)], [0, 1])
  assert.deepEqual([...new Uint8Array(second.data)], [6, 7])
  assert.equal(ranges.length, 1)
})

test("an archive that is not there is a failure", async () => {
  const { fetcher } = server(() => new Response("", { status: 404 }))

  await assert.rejects(new Archive("/base.pmtiles", fetcher).getBytes(0, 1), ArchiveFailedError)
})

test("the archive is known by its address", () => {
  assert.equal(new Archive("/base.pmtiles").getKey(), "/base.pmtiles")
})
