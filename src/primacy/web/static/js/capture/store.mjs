/** What the device holds, in IndexedDB: facts by name, and one row a report. */

const FACTS = "facts"
const ROWS = "rows"

/** @param {IDBRequest} request @returns {Promise<any>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

export class Store {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database
  }

  /** @param {string} home - path of the page: each mission has a store of its own @returns {Promise<Store>} */
  static async open(home) {
    const request = indexedDB.open(`notes ${home}`, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(FACTS)
      request.result.createObjectStore(ROWS, { keyPath: "record" })
    }
    return new Store(await done(request))
  }

  /** @param {string} name */
  #of(name, mode = /** @type {IDBTransactionMode} */ ("readonly")) {
    return this.database.transaction(name, mode, { durability: "strict" }).objectStore(name)
  }

  /** @param {string} name */
  fact(name) {
    return done(this.#of(FACTS).get(name))
  }

  /** @param {string} name @param {any} value */
  remember(name, value) {
    return done(this.#of(FACTS, "readwrite").put(value, name))
  }

  /** @param {string} name */
  forget(name) {
    return done(this.#of(FACTS, "readwrite").delete(name))
  }

  /** @returns {Promise<import("./queue.mjs").Row[]>} */
  rows() {
    return done(this.#of(ROWS).getAll())
  }

  /** @param {import("./queue.mjs").Row} row */
  put(row) {
    return done(this.#of(ROWS, "readwrite").put(row))
  }

  /** @param {string} record */
  remove(record) {
    return done(this.#of(ROWS, "readwrite").delete(record))
  }

  /** Forgets everything, what waits too. */
  async wipe() {
    await done(this.#of(FACTS, "readwrite").clear())
    await done(this.#of(ROWS, "readwrite").clear())
  }
}
