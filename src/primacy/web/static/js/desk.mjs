/**
 * Show the board anew when the server says that it changed. Without this module the page refreshes every minute.
 */

/**
 * @param {string} shown - digest of the board on the page
 * @param {string} told - digest that the server tells now
 * @returns {boolean}
 */
export function isOutdated(shown, told) {
  return told !== "" && told !== shown
}

/** @param {Document} page */
export function follow(page) {
  const board = page.querySelector("[data-board]")
  if (!board) return null
  const stream = new EventSource(board.dataset.stream)
  stream.addEventListener("message", (event) => {
    if (isOutdated(board.dataset.board, event.data)) page.defaultView.location.reload()
  })
  return stream
}

if (typeof document !== "undefined") follow(document)
