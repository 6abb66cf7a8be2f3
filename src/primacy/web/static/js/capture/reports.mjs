/** The list of reports: when, in which state, and what can be done. What they say is not on the device. */

/** @typedef {import("./queue.mjs").Row} Row */

/**
 * @param {import("./page.mjs").Page} page
 * @param {Row[]} rows
 * @param {string[][]} told - number, reference and state of late reports, as the server last said
 * @param {{ mend: (row: Row) => void, remove: (row: Row) => void }} acts
 */
export function list(page, rows, told, acts) {
  const states = new Map(told.map(([record, , state]) => [record, state]))
  const sorted = [...rows].sort((one, other) => other.at - one.at)
  const elsewhere = told.filter(([record]) => !rows.some((row) => row.record === record))
  const items = [...sorted.map((row) => item(page, row, states.get(row.record) ?? row.standing, acts)), ...elsewhere.map(([, reference, state]) => past(page, reference, state))]
  page.part("reports").replaceChildren(...items)
  page.part("none").hidden = items.length > 0
}

/** @param {import("./page.mjs").Page} page @param {string} name @param {string} text @param {Record<string, string>} [more] */
function made(page, name, text, more = {}) {
  return Object.assign(page.document.createElement(name), { textContent: text, ...more })
}

/** @param {import("./page.mjs").Page} page @param {Row} row @param {string} state @param {any} acts */
function item(page, row, state, acts) {
  const entry = made(page, "li", "", { className: `pm-capture__report pm-capture__report--${row.state}` })
  entry.dataset.state = row.state
  const when = new Intl.DateTimeFormat(page.document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(row.at)
  entry.append(made(page, "strong", page.words(row.state)), made(page, "span", when, { className: "pm-time" }))
  const lines = [row.reference && page.words("sent_as", { reference: row.reference }), state, row.reason]
  if (row.state === "sent" && row.photoState === "waiting") lines.push(page.words("photo_waits"))
  if (row.photoState === "refused") lines.push(page.words("photo_refused"))
  for (const line of lines.filter(Boolean)) entry.append(made(page, "p", line))
  if (row.state === "refused") entry.append(button(page, "mend", () => acts.mend(row)), button(page, "delete", () => acts.remove(row)))
  return entry
}

/** @param {import("./page.mjs").Page} page @param {string} reference @param {string} state */
function past(page, reference, state) {
  const entry = made(page, "li", "", { className: "pm-capture__report pm-capture__report--sent" })
  entry.append(made(page, "strong", page.words("sent")), made(page, "p", page.words("sent_as", { reference })), made(page, "p", state))
  return entry
}

/** @param {import("./page.mjs").Page} page @param {string} name @param {() => void} act */
function button(page, name, act) {
  const made_ = made(page, "button", page.words(name), { type: "button", className: "pm-button" })
  made_.addEventListener("click", act)
  return made_
}
