/** What was typed, as a letter says it, and back. */

const NAMES = ["threat", "original", "place_name", "latitude", "longitude", "accuracy_m", "said_at", "people", "may_call_back"]

/** @param {Record<string, { value: string, checked?: boolean }>} fields @returns {Record<string, string>} what was typed, and nothing that was not */
export function told(fields) {
  /** @type {Record<string, string>} */
  const said = {}
  for (const name of NAMES) {
    const value = fields[name].value.trim()
    if (value) said[name] = name === "said_at" ? moment(value) : value
  }
  if (fields.is_exercise.checked) said.is_exercise = "on"
  return said
}

/** @param {Record<string, { value: string, checked?: boolean }>} fields @param {Record<string, string>} said */
export function fill(fields, said) {
  for (const name of NAMES) fields[name].value = name === "said_at" && said[name] ? local(new Date(said[name])) : (said[name] ?? "")
  fields.is_exercise.checked = said.is_exercise === "on"
}

/** @param {Record<string, string>} said @returns {Record<string, string>} by field, the name of what is wrong with it */
export function faults(said) {
  return {
    ...(said.original ? {} : { original: "words_missing" }),
    ...(Boolean(said.latitude) === Boolean(said.longitude) ? {} : { longitude: "half_a_point" }),
  }
}

/** @param {string} typed - in the device's time @returns {string} with its time zone, to the minute */
function moment(typed) {
  return `${new Date(typed).toISOString().slice(0, 16)}Z`
}

/** @param {Date} at @returns {string} as a field for a moment has it, in the device's time */
export function local(at) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
