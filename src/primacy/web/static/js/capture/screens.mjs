/** The three screens of the page, each behind a large button: writing, the reports that were kept, who is on duty. */

export class Screens {
  /** @param {import("./page.mjs").Page} page */
  constructor(page) {
    this.page = page
    for (const door of this.#doors()) door.addEventListener("click", () => this.open(door.dataset.door))
  }

  /** @returns {HTMLElement[]} */
  #doors() {
    return [...this.page.document.querySelectorAll("[data-door]")]
  }

  /** @param {string} name */
  open(name) {
    for (const door of this.#doors()) door.setAttribute("aria-pressed", String(door.dataset.door === name))
    for (const screen of this.page.document.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name
  }

  /**
   * @param {any[][] | undefined} duty - for what, in which rank and who; undefined where nobody told this device
   * @param {number} at - when it was told
   */
  tellDuty(duty, at) {
    const lines = (duty ?? []).map(([desk, rank, name]) => this.#line(desk, rank, name))
    this.page.part("duty").replaceChildren(...lines)
    const when = new Intl.DateTimeFormat(this.page.document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(at)
    const said = duty ? [duty.length ? "" : this.page.words("duty_nobody"), this.page.words("duty_told", { when })] : [this.page.words("duty_unknown")]
    this.page.part("duty-said").textContent = said.filter(Boolean).join(" ")
  }

  /** @param {string} desk @param {number} rank @param {string} name */
  #line(desk, rank, name) {
    const { document } = this.page
    const line = document.createElement("li")
    line.append(Object.assign(document.createElement("strong"), { textContent: `${desk} ${rank}` }), ": ", Object.assign(document.createElement("bdi"), { textContent: name }))
    return line
  }
}
