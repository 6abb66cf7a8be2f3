/** Calendar months as VIEWS numbers them: month 1 is January 1980. */

const EPOCH_YEAR = 1980

export class FaultyMonthError extends RangeError {}

/**
 * @param {string} text - written as YYYY-MM
 * @returns {number} its number
 */
export function monthId(text) {
  const written = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (!written) throw new FaultyMonthError(`month must be written as YYYY-MM; got ${text}.`)
  return (Number(written[1]) - EPOCH_YEAR) * 12 + Number(written[2])
}

/** @param {number} id */
export function monthText(id) {
  const [year, month] = yearAndMonth(id)
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`
}

/**
 * @param {number} id
 * @param {string} language - BCP 47
 */
export function monthName(id, language) {
  const [year, month] = yearAndMonth(id)
  const form = new Intl.DateTimeFormat(language, {
    calendar: "gregory", month: "short", numberingSystem: "latn", timeZone: "UTC", year: "numeric",
  })
  return form.format(Date.UTC(year, month - 1, 1))
}

/** @param {number} id */
function yearAndMonth(id) {
  return [EPOCH_YEAR + Math.floor((id - 1) / 12), ((id - 1) % 12) + 1]
}
