/** What the panel says of a mark, a cell or a site: numbers with their bounds and the way to their records. */

import { monthId, monthName } from "./months.mjs"
import { filledIn } from "./numerals.mjs"
import { isBeyond } from "./silence.mjs"

/** @typedef {import("./numerals.mjs").Numerals} Numerals */
/** @typedef {Record<string, string | undefined>} Values - undefined for what is not to be said */
/**
 * @typedef {object} Manner - how this reader is told
 * @property {Numerals} numerals
 * @property {string} language
 * @property {string} range - a sentence with {low} and {high}
 * @property {string} incidents - address of the list
 * @property {string} incident - address of one incident, with {record}
 * @property {string} site - address of one site, with {id}
 */

/**
 * @param {import("./gathering.mjs").DrawnFacts} mark
 * @param {{unit: {code: string, name: string} | null, near?: string, filters: URLSearchParams}} around
 * @param {Manner} manner
 * @returns {Values}
 */
export function markValues(mark, { unit, near, filters }, manner) {
  const { numerals } = manner
  return {
    [`violence-${mark.violence}`]: "",
    incidents: numerals.number(mark.incidents),
    best: numerals.number(mark.best),
    bounds: mark.low === mark.high ? undefined : rangeOf(mark.low, mark.high, manner),
    unit: unit?.name,
    near: near || undefined,
    gid: String(mark.gid),
    record: mark.records.length === 1 ? filledIn(manner.incident, { record: mark.records[0] }) : undefined,
    list: mark.records.length === 1 ? undefined : listOf(mark.violence, unit, filters, manner),
    closer: mark.records.length === 0 ? "" : undefined,
  }
}

/**
 * @param {object} known
 * @param {import("./silence.mjs").CoverFacts} [known.cover]
 * @param {import("./outlook.mjs").OutlookFacts} [known.outlook]
 * @param {number} known.hours - how far a site reaches
 * @param {Manner} manner
 * @returns {Values}
 */
export function cellValues({ cover, outlook, hours }, manner) {
  const isBlank = cover ? !cover.reported : false
  const isFar = cover ? isBeyond(cover, hours) : false
  const { numerals } = manner
  return {
    silent: isBlank && !isFar ? "" : undefined,
    unwatched: isBlank && isFar ? "" : undefined,
    far: !isBlank && isFar ? "" : undefined,
    reported: cover?.reported ? "" : undefined,
    limit: numerals.number(hours),
    hours: cover && cover.hours !== null ? numerals.number(cover.hours, 1) : undefined,
    unreachable: cover && cover.hours === null ? "" : undefined,
    site: cover?.site || undefined,
    near: cover?.near || undefined,
    ...(outlook ? outlookValues(outlook, manner) : {}),
  }
}

/**
 * @param {import("./outlook.mjs").OutlookFacts} outlook
 * @param {Manner} manner
 * @returns {Values}
 */
function outlookValues({ at_least_1, mean, q05, q95, uncertain, has_skill }, manner) {
  const { numerals } = manner
  return {
    probability: numerals.percentage(at_least_1),
    mean: numerals.number(mean, 1),
    interval: rangeOf(q05, q95, manner),
    uncertain: uncertain ? "" : undefined,
    skilless: has_skill ? undefined : "",
  }
}

/**
 * @param {{id: number, name: string, strength: number | null, known: string, span: string}} site
 * @param {Manner} manner
 * @returns {Values}
 */
export function siteValues({ id, strength, known, span }, manner) {
  return {
    strength: strength === null ? undefined : manner.numerals.number(strength),
    "strength-unknown": strength === null ? "" : undefined,
    known: span === "year" ? known.slice(0, 4) : monthName(monthId(known), manner.language),
    site: filledIn(manner.site, { id: String(id) }),
  }
}

/** @param {number} low @param {number} high @param {Manner} manner */
function rangeOf(low, high, { numerals, range }) {
  return filledIn(range, { low: numerals.number(low), high: numerals.number(high) })
}

/**
 * @param {number} violence
 * @param {{code: string} | null} unit
 * @param {URLSearchParams} filters
 * @param {Manner} manner
 */
function listOf(violence, unit, filters, manner) {
  const narrowed = new URLSearchParams(filters)
  narrowed.set("violence", String(violence))
  if (unit) narrowed.set("unit", unit.code)
  return `${manner.incidents}?${narrowed}`
}
