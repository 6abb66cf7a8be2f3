/**
 * The worker of the page: keeps its files on the device, and sends what waits when the browser finds a network.
 *
 * Only the page itself, its manifest and its own files are kept; every other answer comes from the server.
 */

import { mustForget } from "./device.mjs"
import { alone, sendDue } from "./sending.mjs"
import { unsent } from "./queue.mjs"
import { Store } from "./store.mjs"
import { Wire } from "./wire.mjs"

const PREFIX = "notes "

/** @param {any} scope @param {{ shell: string, manifest: string, files: string[], version: string }} facts */
export function serve(scope, facts) {
  const name = `${PREFIX}${facts.shell} ${facts.version}`
  scope.addEventListener("install", (event) => event.waitUntil(kept(name, facts).then(() => scope.skipWaiting())))
  scope.addEventListener("activate", (event) => event.waitUntil(cleared(name, facts).then(() => scope.clients.claim())))
  scope.addEventListener("fetch", (event) => {
    const path = new URL(event.request.url).pathname
    const isOwn = event.request.method === "GET" && (path === facts.shell || path === facts.manifest || facts.files.includes(path))
    if (isOwn) event.respondWith(answered(name, path, event.request))
  })
  scope.addEventListener("sync", (event) => event.waitUntil(sent(facts.shell)))
}

/** @param {string} name @param {{ shell: string, manifest: string, files: string[] }} facts */
async function kept(name, facts) {
  const cache = await caches.open(name)
  const paths = [facts.shell, facts.manifest, ...facts.files]
  const answers = await Promise.all(paths.map((path) => fetch(path, { cache: "no-cache", redirect: "error" })))
  const missing = paths.filter((_, at) => !answers[at].ok)
  if (missing.length) throw new Error(`expected every file of the page; ${missing.join(", ")} did not come`)
  await Promise.all(paths.map((path, at) => cache.put(path, answers[at])))
}

/** @param {string} name @param {{ shell: string }} facts */
async function cleared(name, facts) {
  const names = await caches.keys()
  const former = names.filter((each) => each.startsWith(`${PREFIX}${facts.shell} `) && each !== name)
  await Promise.all(former.map((each) => caches.delete(each)))
}

/** @param {string} name @param {string} path @param {Request} request */
async function answered(name, path, request) {
  const cache = await caches.open(name)
  return (await cache.match(path)) ?? fetch(request)
}

/** @param {string} shell */
async function sent(shell) {
  const store = await Store.open(shell)
  const owner = await store.fact("owner")
  if (!owner) return
  const wire = new Wire(shell, store)
  const { status } = await alone(() => sendDue({ store, wire, owner }))
  if (status === 302 && (await mustForget(store, wire))) return store.wipe()
  // A rejected promise has the browser come again later.
  if (unsent((await store.rows()).filter((row) => row.state === "waiting"), owner)) throw new Error("some reports still wait")
}
