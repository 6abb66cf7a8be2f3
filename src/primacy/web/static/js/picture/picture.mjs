/** The picture: map, list and URL as one state. */

import { Choice } from "./choice.mjs"
import { Filters } from "./filters.mjs"
import { IncidentList } from "./incident_list.mjs"
import { Layers } from "./layers.mjs"
import { drawLegend } from "./legend.mjs"
import { MapView } from "./map_view.mjs"
import { filledIn } from "./numerals.mjs"
import { freshen, keepInUrl } from "./page.mjs"
import { Panel } from "./panel.mjs"
import { lettersOf, mannerOf, mapSettings, setting } from "./settings.mjs"
import { Status } from "./status.mjs"
import { Switches } from "./switches.mjs"
import { readState, writeState } from "./url_state.mjs"

/** @typedef {import("./map_view.mjs").Hit} Hit */

const PATIENCE_MS = 200

export class Picture {
  #root
  #state = readState(new URLSearchParams(location.search))
  #manner
  #status
  #map
  #filters
  #list = new IncidentList()
  #panel
  #switches
  #layers
  #choice
  #waiting = 0

  /** @param {HTMLElement} root - the map's section, with its settings as data attributes */
  constructor(root) {
    this.#root = root
    this.#manner = mannerOf(root.dataset, document.documentElement.lang)
    this.#status = new Status(root)
    this.#filters = new Filters(root)
    this.#panel = new Panel(/** @type {HTMLElement} */ (root.querySelector("[data-panel-place]")))
    this.#switches = new Switches(root, this.#state, () => this.#changed())
    const place = /** @type {HTMLElement} */ (root.querySelector("[data-map]"))
    this.#map = new MapView(place, mapSettings(root.dataset, this.#state.view))
    const shared = { map: this.#map, state: this.#state, manner: this.#manner }
    this.#layers = new Layers(root, { ...shared, status: this.#status })
    this.#choice = new Choice(root, {
      ...shared, list: this.#list, panel: this.#panel, layers: this.#layers, filters: this.#filters,
    })
    drawLegend(root, lettersOf(root.dataset))
    foldWhereNarrow(root)
    this.#listen()
    this.#choice.restore()
    this.#refresh()
  }

  #listen() {
    this.#map.whenMoved((_bounds, view) => this.#moved(view))
    this.#map.whenTouched((hit, byKeyboard) => this.#touched(hit, byKeyboard))
    this.#map.whenFailing((why) => this.#status.fail(setting(this.#root.dataset, "wordGround"), why))
    this.#filters.whenChanged((filters) => this.#filtered(filters))
    this.#list.whenChosen((row, opener) => {
      this.#choice.takeRow(row, opener)
      this.#keep()
    })
    this.#panel.whenClosed(() => {
      this.#choice.leave()
      this.#keep()
    })
    this.#status.whenRetried(() => this.#filtered(this.#filters.chosen))
    this.#root.querySelector("[data-home]")?.addEventListener("click", () => this.#map.flyHome())
  }

  /** A switch was turned. */
  #changed() {
    this.#keep()
    this.#refresh()
  }

  /** @param {[number, number, number]} view */
  #moved(view) {
    this.#state.view = view
    this.#keep()
    clearTimeout(this.#waiting)
    this.#waiting = window.setTimeout(() => this.#refresh(), PATIENCE_MS)
  }

  /** @param {Hit | null} hit @param {HTMLElement | null} byKeyboard - what had the focus, if the keyboard was used */
  #touched(hit, byKeyboard) {
    if (!hit) return this.#panel.close()
    this.#choice.takeHit(hit, byKeyboard)
    this.#keep()
  }

  /** @param {URLSearchParams} filters */
  async #filtered(filters) {
    this.#keep()
    this.#refresh()
    const changed = await this.#status.during(setting(this.#root.dataset, "wordList"), freshen(filters))
    if (!changed) return
    this.#filters.follow()
    this.#list.dress()
    this.#choice.restore()
  }

  #keep() {
    keepInUrl(writeState(this.#state, this.#filters.chosen))
  }

  async #refresh() {
    const { bounds: view, whole } = this.#map
    const around = { filters: this.#filters.chosen, view, whole, last: setting(this.#root.dataset, "last") }
    await this.#layers.refresh(around, (layer) => this.#switches.nameOf(layer))
    this.#status.summarise(this.#summary())
  }

  #summary() {
    if (!this.#state.layers.has("incidents")) return ""
    const shown = this.#layers.marks.reduce((sum, { properties }) => sum + properties.incidents, 0)
    return filledIn(setting(this.#root.dataset, "wordSummary"), { incidents: this.#manner.numerals.number(shown) })
  }
}

/** @param {HTMLElement} root - on a narrow screen the map stands first and its layers are folded away */
function foldWhereNarrow(root) {
  const fold = /** @type {HTMLDetailsElement | null} */ (root.querySelector("[data-fold]"))
  if (fold) fold.open = matchMedia("(min-width: 48rem)").matches
}
