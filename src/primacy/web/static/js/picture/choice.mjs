/** What is chosen, shown in the same moment on the map, in the list and in the panel. */

import { cellValues, markValues, siteValues } from "./facts.mjs"
import { squareIn } from "./grid.mjs"
import { filledFrom } from "./panel.mjs"

/** @typedef {import("./incident_list.mjs").Row} Row */
/** @typedef {import("./map_view.mjs").Hit} Hit */
/** @typedef {import("./panel.mjs").Panel} Panel */

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

  /** @param {Row} row @param {HTMLElement} opener - the button pressed */
  takeRow(row, opener) {
    this.#state.record = row.record
    this.#showRow(opener)
    this.#map.flyTo(row.place, this.#panel.element)
    this.#root.scrollIntoView({ block: "nearest" })
  }

  /** @param {Hit} hit @param {HTMLElement | null} opener */
  takeHit({ layer, facts }, opener) {
    this.#state.record = ""
    if (layer === "incidents") this.#takeMark(this.#layers.marks[facts.place], opener)
    else if (layer === "sites") this.#takeSite(this.#layers.sites.get(facts.id), opener)
    else this.#takeCell(facts.gid, opener)
  }

  /** Show again what the URL says was chosen, as far as the list still holds it. */
  restore() {
    this.#showRow(null)
  }

  /** Nothing is chosen any more. */
  leave() {
    this.#state.record = ""
    this.#map.mark(null)
    this.#list.choose(() => false)
  }

  /** @param {HTMLElement | null} opener */
  #showRow(opener) {
    const found = this.#list.find(this.#state.record)
    if (!found) return
    this.#list.choose(({ record }) => record === found.row.record)
    this.#map.mark(pointAt(found.row.place))
    this.#panel.open({ ...this.#copyOf(found.item), opener })
  }

  /** @param {import("./gathering.mjs").DrawnMark | undefined} mark @param {HTMLElement | null} opener */
  #takeMark(mark, opener) {
    if (!mark) return
    const { records, gid } = mark.properties
    if (records.length === 1) this.#state.record = records[0]
    const items = this.#list.choose((row) => (records.length > 0 ? records.includes(row.record) : row.gid === gid))
    items[0]?.scrollIntoView({ block: "nearest" })
    const body = this.#fill("mark", markValues(mark.properties, this.#around(mark), this.#manner))
    body.querySelector("[data-closer]")?.addEventListener("click", () => this.#comeCloser(mark.geometry.coordinates))
    this.#show(mark, { title: this.#titleOf("mark"), body, opener })
  }

  /** @param {import("./gathering.mjs").DrawnMark} mark */
  #around({ geometry, properties }) {
    return {
      unit: this.#layers.unitAt(geometry.coordinates),
      near: this.#layers.cover.get(properties.gid)?.near,
      filters: this.#filters.chosen,
    }
  }

  /** @param {GeoJSON.Feature<GeoJSON.Point, any> | undefined} site @param {HTMLElement | null} opener */
  #takeSite(site, opener) {
    if (!site) return
    this.#list.choose(() => false)
    const body = this.#fill("site", siteValues(site.properties, this.#manner))
    this.#show(site, { title: site.properties.name, body, opener })
  }

  /** @param {number} gid @param {HTMLElement | null} opener */
  #takeCell(gid, opener) {
    this.#list.choose((row) => row.gid === gid)
    const known = {
      cover: this.#layers.cover.get(gid),
      outlook: this.#state.layers.has("forecast") ? this.#layers.outlook.get(gid) : undefined,
      hours: this.#state.hours,
    }
    const body = this.#fill("cell", cellValues(known, this.#manner))
    this.#show(cellAt(gid), { title: `${this.#titleOf("cell")} ${gid}`, body, opener })
  }

  /** @param {GeoJSON.Feature<GeoJSON.Point | GeoJSON.Polygon>} feature @param {Parameters<Panel["open"]>[0]} content */
  #show(feature, content) {
    const { geometry } = feature
    const place = geometry.type === "Point" ? geometry.coordinates : geometry.coordinates[0][0]
    this.#map.mark(feature)
    this.#panel.open(content)
    this.#map.uncover(/** @type {[number, number]} */ (place), this.#panel.element)
  }

  /** @param {GeoJSON.Position} place */
  #comeCloser([longitude, latitude]) {
    this.#map.flyTo([longitude, latitude], this.#panel.element)
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

/** @param {[number, number]} coordinates @returns {GeoJSON.Feature<GeoJSON.Point>} */
function pointAt(coordinates) {
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties: {} }
}

/** @param {number} gid @returns {GeoJSON.Feature<GeoJSON.Polygon>} */
function cellAt(gid) {
  return { type: "Feature", geometry: { type: "Polygon", coordinates: squareIn(gid, 1) }, properties: {} }
}
