/** What was chosen on the map, in words; it never traps the keyboard, and Esc closes it. */

export class Panel {
  /** @readonly */
  element
  #title
  #body
  /** @type {HTMLElement | null} */
  #opener = null
  /** @type {() => void} */
  #listener = () => {}

  /** @param {HTMLElement} panel - holds [data-title], [data-body] and [data-close] */
  constructor(panel) {
    this.element = panel
    this.#title = /** @type {HTMLElement} */ (panel.querySelector("[data-title]"))
    this.#body = /** @type {HTMLElement} */ (panel.querySelector("[data-body]"))
    panel.querySelector("[data-close]")?.addEventListener("click", () => this.close())
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented) this.close()
    })
  }

  /** @param {() => void} listener */
  whenClosed(listener) {
    this.#listener = listener
  }

  /**
   * @param {object} content
   * @param {string} content.title
   * @param {Node} content.body
   * @param {HTMLElement | null} [content.opener] - gets the focus back; the panel takes it only where there is one
   */
  open({ title, body, opener = null }) {
    this.#opener = opener
    this.#title.textContent = title
    this.#body.replaceChildren(body)
    this.element.hidden = false
    if (opener) this.element.focus({ preventScroll: true })
  }

  close() {
    if (this.element.hidden) return
    const hadFocus = this.element.contains(document.activeElement)
    this.element.hidden = true
    this.#listener()
    if (hadFocus && this.#opener?.isConnected) this.#opener.focus()
    this.#opener = null
  }
}

/**
 * @param {HTMLTemplateElement} template - elements with data-slot take the value of that name, links with data-link its
 *   address; an element with data-needs leaves where that value is missing
 * @param {Record<string, string | undefined>} values
 */
export function filledFrom(template, values) {
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true))
  for (const part of content.querySelectorAll(/** @type {"div"} */ ("[data-needs]"))) {
    if (values[part.dataset.needs ?? ""] === undefined) part.remove()
  }
  for (const slot of content.querySelectorAll(/** @type {"span"} */ ("[data-slot]"))) {
    slot.textContent = values[slot.dataset.slot ?? ""] ?? ""
  }
  for (const link of content.querySelectorAll(/** @type {"a"} */ ("[data-link]"))) {
    link.href = values[link.dataset.link ?? ""] ?? ""
  }
  return content
}
