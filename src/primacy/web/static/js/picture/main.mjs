/** The map is an enhancement: it starts after the page has been read, and only where it can be drawn. */

const SLOW = ["slow-2g", "2g"]

const root = document.querySelector("#picture-map")
if (root instanceof HTMLElement) offer(root)

/** @param {HTMLElement} root */
function offer(root) {
  if (!canDraw()) return reveal(root, "incapable")
  if (!isCostly()) return start(root)
  reveal(root, "offer")
  root.querySelector("[data-start]")?.addEventListener("click", () => start(root))
}

/** @param {HTMLElement} root */
async function start(root) {
  reveal(root, "map")
  try {
    await styled(root.dataset.mapStyle ?? "")
    const { Picture } = await import("./picture.mjs")
    new Picture(root)
  } catch (error) {
    console.error(error)
    reveal(root, "broken")
  }
}

/** @param {string} href @returns {Promise<void>} once the map's own style sheet applies */
function styled(href) {
  const link = document.createElement("link")
  link.rel = "stylesheet"
  link.href = href
  return new Promise((resolve, reject) => {
    link.onload = () => resolve()
    link.onerror = () => reject(new Error(`The style sheet ${href} did not come.`))
    document.head.append(link)
  })
}

/** @param {HTMLElement} root @param {string} state - which of the [data-state] parts the reader sees */
function reveal(root, state) {
  root.dataset.shown = state
  for (const part of root.querySelectorAll(/** @type {"div"} */ ("[data-state]"))) {
    part.hidden = part.dataset.state !== state
  }
}

function canDraw() {
  return document.createElement("canvas").getContext("webgl2") !== null
}

/** @returns {boolean} whether the reader saves data or is on a link on which the map would take minutes */
function isCostly() {
  const { connection } = /** @type {{connection?: {saveData: boolean, effectiveType: string}}} */ (navigator)
  return connection ? connection.saveData || SLOW.includes(connection.effectiveType) : false
}
