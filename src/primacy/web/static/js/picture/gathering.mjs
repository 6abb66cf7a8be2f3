/** From the server's marks to those that the map draws: one of each type at a place, none hiding another. */

/**
 * @typedef {object} MarkFacts
 * @property {number} violence - 1 state-based, 2 non-state, 3 one-sided
 * @property {number} incidents
 * @property {number} best - deaths
 * @property {number} low
 * @property {number} high
 * @property {number} gid - PRIO-GRID cell
 * @property {string} [record] - the incident, where the mark is a single one
 */
/** @typedef {Omit<MarkFacts, "record"> & {records: string[], slot: number, label: string}} DrawnFacts */
/** @typedef {GeoJSON.Feature<GeoJSON.Point, MarkFacts>} Mark */
/** @typedef {GeoJSON.Feature<GeoJSON.Point, DrawnFacts>} DrawnMark */

/**
 * @param {Mark[]} marks
 * @param {(value: number) => string} numeral
 * @returns {DrawnMark[]} `slot` is 0 for a mark alone at its place, otherwise marks of one place stand side by side in
 *   slots 1, 2 and 3; `label` is the number of incidents where there are several; `records` are those that are known
 */
export function gather(marks, numeral) {
  return [...groupBy(marks, ({ geometry }) => geometry.coordinates.join()).values()].flatMap((here) => {
    const types = [...groupBy(here, ({ properties }) => properties.violence).values()]
    return types.map((alike) => drawn(alike, types.length === 1, numeral))
  })
}

/**
 * @param {Mark[]} alike - of one type at one place
 * @param {boolean} isAlone
 * @param {(value: number) => string} numeral
 * @returns {DrawnMark}
 */
function drawn(alike, isAlone, numeral) {
  const total = (/** @type {"incidents" | "best" | "low" | "high"} */ name) =>
    alike.reduce((sum, { properties }) => sum + properties[name], 0)
  const { violence, gid } = alike[0].properties
  const incidents = total("incidents")
  return {
    ...alike[0],
    properties: {
      violence, gid, incidents, best: total("best"), low: total("low"), high: total("high"),
      records: alike.flatMap(({ properties }) => properties.record ?? []),
      slot: isAlone ? 0 : violence,
      label: incidents === 1 ? "" : numeral(incidents),
    },
  }
}

/**
 * @template Item, Key
 * @param {Item[]} items
 * @param {(item: Item) => Key} keyOf
 * @returns {Map<Key, Item[]>}
 */
function groupBy(items, keyOf) {
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key).push(item)
  }
  return groups
}
