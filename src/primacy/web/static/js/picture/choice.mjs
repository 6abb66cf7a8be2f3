/** What is chosen, shown in the same moment on the map, in the list and in the panel. */

import { cellValues, markValues, siteValues } from "./facts.mjs"
import { squareIn } from "./grid.mjs"
import { filledFrom } from "./panel.mjs"

/** @typedef {import("./incident_list.mjs").Row} Row */
/** @typedef {import("./map_view.mjs").Hit} Hit */

const ONE_BY_ONE_ZOOM = 9

export class Choice {
  #root
  #map
  #list
  #panel
  #layers
  #manner
  #state
  #filters

  /**
   * @param {HTMLElement} root - holds the templates of the panel
   * @param {object} tools
   * @param {import("./map_view.mjs").MapView} tools.map
   * @param {import("./incident_list.mjs").IncidentList} tools.list
   * @param {import("./panel.mjs").Panel} tools.panel
   * @param {import("./layers.mjs").Layers} tools.layers
   * @param {import("./facts.mjs").Manner} tools.manner
   * @param {import("./url_state.mjs").MapState} tools.state
   * @param {import("./filters.mjs").Filters} tools.filters
   */
  constructor(root, { map, list, panel, layers, manner, state, filters }) {
    this.#root = root
    this.#map = map
    this.#list = list
    this.#panel = panel
    this.#layers = layers
    this.#manner = manner
    this.#state = state
    this.#filters = filters
  }

  /** @param {Row} row @param {HTMLElement | null} opener - the button pressed, if one was */
  takeRow(row, opener) {
    this.#state.record = row.record
    this.#map.mark(pointAt(row.place))
    this.#map.flyTo(row.place)
    const [item] = this.#list.choose(({ record }) => record === row.record)
    if (item) this.#panel.open({ ...this.#copyOf(item), opener })
    if (opener) this.#root.scrollIntoView({ block: "nearest" })
  }

  /** @param {Hit} hit @param {HTMLElement | null} opener */
  takeHit({ layer, facts }, opener) {
    this.#state.record = ""
    if (layer === "incidents") this.#takeMark(facts.place, opener)
    else if (layer === "sites") this.#takeSite(facts.id, opener)
    else this.#takeCell(facts.gid, opener)
  }

  /** Show again what the URL says was chosen, as far as the list still holds it. */
  restore() {
    const found = this.#list.find(this.#state.record)
    if (!found) return
    this.#list.choose(({ record }) => record === found.row.record)
    this.#map.mark(pointAt(found.row.place))
    this.#panel.open(this.#copyOf(found.item))
  }

  /** Nothing is chosen any more. */
  leave() {
    this.#state.record = ""
    this.#map.mark(null)
    this.#list.choose(() => false)
  }

  /** @param {number} place @param {HTMLElement | null} opener */
  #takeMark(place, opener) {
    const mark = this.#layers.marks[place]
    const { records, gid } = mark.properties
    this.#map.mark(mark)
    const items = this.#list.choose((row) => (records.length > 0 ? records.includes(row.record) : row.gid === gid))
    items[0]?.scrollIntoView({ block: "nearest" })
    if (records.length === 1) this.#state.record = records[0]
    const body = this.#fill("mark", markValues(mark.properties, this.#around(mark), this.#manner))
    body.querySelector("[data-closer]")?.addEventListener("click", () => this.#comeCloser(mark.geometry.coordinates))
    this.#panel.open({ title: this.#titleOf("mark"), body, opener })
  }

  /** @param {import("./gathering.mjs").DrawnMark} mark */
  #around({ geometry, properties }) {
    return {
      unit: this.#layers.unitAt(geometry.coordinates),
      near: this.#layers.cover.get(properties.gid)?.near,
      filters: this.#filters.chosen,
    }
  }

  /** @param {number} id @param {HTMLElement | null} opener */
  #takeSite(id, opener) {
    const site = /** @type {GeoJSON.Feature<GeoJSON.Point, any>} */ (this.#layers.sites.get(id))
    this.#map.mark(site)
    this.#list.choose(() => false)
    const body = this.#fill("site", siteValues(site.properties, this.#manner))
    this.#panel.open({ title: site.properties.name, body, opener })
  }

  /** @param {number} gid @param {HTMLElement | null} opener */
  #takeCell(gid, opener) {
    const known = { cover: this.#layers.cover.get(gid), outlook: this.#layers.outlook.get(gid), hours: this.#state.hours }
    const isShown = this.#state.layers.has("forecast")
    this.#map.mark({ type: "Feature", geometry: { type: "Polygon", coordinates: squareIn(gid, 1) }, properties: {} })
    this.#list.choose((row) => row.gid === gid)
    const body = this.#fill("cell", cellValues({ ...known, outlook: isShown ? known.outlook : undefined }, this.#manner))
    this.#panel.open({ title: `${this.#titleOf("cell")} ${gid}`, body, opener })
  }

  /** @param {GeoJSON.Position} place */
  #comeCloser([longitude, latitude]) {
    this.#map.flyTo([longitude, latitude], ONE_BY_ONE_ZOOM)
    this.#map.focus()
  }

  /** @param {HTMLElement} item - a row of the list */
  #copyOf(item) {
    const copy = /** @type {HTMLElement} */ (item.cloneNode(true))
    copy.querySelector("[data-show]")?.remove()
    const body = document.createDocumentFragment()
    body.append(...copy.childNodes)
    return { title: this.#titleOf("row"), body }
  }

  /** @param {string} name @param {import("./facts.mjs").Values} values */
  #fill(name, values) {
    return filledFrom(this.#template(name), values)
  }

  /** @param {string} name */
  #titleOf(name) {
    return this.#template(name).dataset.title ?? ""
  }

  /** @param {string} name @returns {HTMLTemplateElement} */
  #template(name) {
    return /** @type {HTMLTemplateElement} */ (this.#root.querySelector(`template[data-panel="${name}"]`))
  }
}

/** @param {[number, number]} coordinates @returns {GeoJSON.Feature} */
function pointAt(coordinates) {
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties: {} }
}
