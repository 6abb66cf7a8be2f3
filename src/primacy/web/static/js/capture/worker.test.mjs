import assert from "node:assert/strict"
import test from "node:test"

import { serve } from "./worker.mjs"

const FACTS = { shell: "/m/x/capture/", manifest: "/m/x/capture/manifest.webmanifest", files: ["/static/a.mjs"], version: "2" }
const NAME = "notes /m/x/capture/ 2"

function browser(answers) {
  const held = new Map([["notes /m/x/capture/ 1", new Map()], ["notes /m/y/capture/ 1", new Map()]])
  const asked = []
  globalThis.fetch = async (path) => {
    asked.push(path.url ?? path)
    return answers(path.url ? new URL(path.url).pathname : path)
  }
  globalThis.caches = {
    keys: async () => [...held.keys()],
    delete: async (name) => held.delete(name),
    open: async (name) => {
      if (!held.has(name)) held.set(name, new Map())
      const of = held.get(name)
      return { put: async (path, answer) => of.set(path, answer), match: async (path) => of.get(path) }
    },
  }
  const heard = {}
  serve({ addEventListener: (name, act) => (heard[name] = act), skipWaiting: async () => {}, clients: { claim: async () => {} } }, FACTS)
  const happen = async (name, more = {}) => {
    let done
    heard[name]({ waitUntil: (promise) => (done = promise), respondWith: (promise) => (done = promise), ...more })
    return done
  }
  return { held, asked, happen }
}

test("the page and its files are kept, and the files of the former version go", async () => {
  const { held, happen } = browser(async (path) => new Response(path))

  await happen("install")
  await happen("activate")

  assert.deepEqual([...held.keys()], ["notes /m/y/capture/ 1", NAME])
  assert.deepEqual([...held.get(NAME).keys()], [FACTS.shell, FACTS.manifest, ...FACTS.files])
})

test("what belongs to the page is answered from the device, and nothing else is looked at", async () => {
  const { asked, happen } = browser(async (path) => new Response(path))
  await happen("install")
  const before = asked.length

  const own = await happen("fetch", { request: { method: "GET", url: "https://x.invalid/static/a.mjs" } })
  const other = await happen("fetch", { request: { method: "GET", url: "https://x.invalid/m/x/capture/slice/" } })
  const posted = await happen("fetch", { request: { method: "POST", url: "https://x.invalid/m/x/capture/" } })

  assert.equal(await own.text(), "/static/a.mjs")
  assert.deepEqual([other, posted, asked.length], [undefined, undefined, before])
})

test("a page that lacks one of its files is not kept", async () => {
  const { held, happen } = browser(async (path) => new Response("", { status: path === "/static/a.mjs" ? 404 : 200 }))

  await assert.rejects(happen("install"), /a\.mjs did not come/)
  assert.equal(held.get(NAME).size, 0)
})
