/** The layers of the map: asked for when needed, drawn when they come, and kept to answer for what they drew. */

import { Feed } from "./feed.mjs"
import { gather } from "./gathering.mjs"
import { HandlingCaption } from "./handling.mjs"
import { outlookCells } from "./outlook.mjs"
import { questionsFor } from "./questions.mjs"
import { setting } from "./settings.mjs"
import { coverOf } from "./silence.mjs"
import { middleOf, unitAt } from "./units.mjs"

/** @typedef {import("./questions.mjs").LayerName} LayerName */
/** @typedef {import("./feed.mjs").LayerAnswer} LayerAnswer */
/** @typedef {import("./silence.mjs").CoverFacts} CoverFacts */
/** @typedef {import("./outlook.mjs").OutlookFacts} OutlookFacts */
/** @typedef {import("./url_state.mjs").MapState} MapState */

const WORLD = { west: -180, south: -90, east: 180, north: 90 }

export class Layers {
  #map
  #status
  #numerals
  #caption
  /** @type {Map<LayerName, import("./handling.mjs").Handling>} */
  #handlings = new Map()
  #state
  #feeds
  /** @type {GeoJSON.Feature<any, any>[]} */
  #units = []
  /** @type {GeoJSON.Feature<any, any>[]} */
  #reach = []
  #reported = { cells: new Set(), asked: WORLD }
  /** @type {import("./gathering.mjs").DrawnMark[]} */
  marks = []
  /** @type {Map<number, CoverFacts>} */
  cover = new Map()
  /** @type {Map<number, OutlookFacts>} */
  outlook = new Map()
  /** @type {Map<number, GeoJSON.Feature<GeoJSON.Point, any>>} */
  sites = new Map()

  /**
   * @param {HTMLElement} root - has an address for each layer, and a place for the handling of what is shown
   * @param {object} tools
   * @param {import("./map_view.mjs").MapView} tools.map
   * @param {import("./status.mjs").Status} tools.status
   * @param {import("./facts.mjs").Manner} tools.manner
   * @param {MapState} tools.state
   */
  constructor(root, { map, status, manner, state }) {
    this.#map = map
    this.#status = status
    this.#numerals = manner.numerals
    this.#state = state
    this.#caption = new HandlingCaption(/** @type {HTMLElement} */ (root.querySelector("[data-handling]")))
    const feed = (/** @type {string} */ name) => new Feed(setting(root.dataset, name))
    this.#feeds = {
      area: feed("areaLayer"), incidents: feed("incidentsLayer"), forecast: feed("forecastLayer"),
      sites: feed("sitesLayer"), reach: feed("reachLayer"),
    }
  }

  /**
   * @param {Parameters<typeof questionsFor>[1]} around
   * @param {(layer: LayerName) => string} nameOf - a layer in the reader's language
   */
  async refresh(around, nameOf) {
    this.#map.show(this.#state.layers)
    const questions = questionsFor(this.#state, around)
    for (const layer of /** @type {LayerName[]} */ (Object.keys(this.#feeds))) {
      if (!questions.has(layer)) this.#caption.set(layer, undefined)
    }
    this.#drawCover()
    await Promise.all([...questions].map(([layer, question]) => this.#bring(layer, question, nameOf(layer))))
  }

  /** @param {GeoJSON.Position} place @returns {{code: string, name: string} | null} */
  unitAt(place) {
    return unitAt(this.#units, place)
  }

  /** @param {LayerName} layer @param {URLSearchParams} question @param {string} label */
  async #bring(layer, question, label) {
    const answer = await this.#status.during(label, this.#feeds[layer].ask(question))
    if (answer) {
      this.#handlings.set(layer, answer)
      this.#draw[layer](answer, question)
    }
    this.#caption.set(layer, this.#handlings.get(layer))
  }

  /** @type {Record<LayerName, (answer: LayerAnswer, question: URLSearchParams) => void>} */
  #draw = {
    area: ({ features }) => {
      this.#units = features
      this.#map.put("area", features)
      this.#map.put("area-names", this.#units.map(nameAt))
    },
    incidents: ({ features }, question) => {
      const found = /** @type {import("./gathering.mjs").Mark[]} */ (features)
      this.marks = gather(found, (value) => this.#numerals.number(value))
      this.#reported = { cells: new Set(found.map(({ properties }) => properties.gid)), asked: boundsOf(question) }
      this.#map.put("incidents", this.marks.map(numbered))
      this.#drawCover()
    },
    forecast: ({ features }) => {
      const cells = features.map(({ properties }) => /** @type {OutlookFacts} */ (properties))
      this.outlook = new Map(cells.map((cell) => [cell.gid, cell]))
      this.#map.put("forecast", outlookCells(cells))
    },
    sites: ({ features }) => {
      const sites = /** @type {GeoJSON.Feature<GeoJSON.Point, any>[]} */ (features)
      this.sites = new Map(sites.map((site) => [site.properties.id, site]))
      this.#map.put("sites", sites)
    },
    reach: ({ features }) => {
      this.#reach = features
      this.#drawCover()
    },
  }

  #drawCover() {
    const { cells: reported, asked } = this.#reported
    const cover = coverOf(this.#reach, { reported, asked, hours: this.#state.hours })
    this.cover = new Map(cover.map(({ properties }) => [properties.gid, properties]))
    this.#map.put("cover", cover)
  }
}

/** @param {GeoJSON.Feature<any, any>} unit @returns {GeoJSON.Feature} */
function nameAt(unit) {
  return { ...unit, geometry: { type: "Point", coordinates: middleOf(unit.geometry) } }
}

/**
 * @param {import("./gathering.mjs").DrawnMark} mark
 * @param {number} place - among the marks, by which it is found again
 */
function numbered(mark, place) {
  return { ...mark, properties: { ...mark.properties, place } }
}

/** @param {URLSearchParams} question */
function boundsOf(question) {
  const side = (/** @type {string} */ name) => Number(question.get(name))
  return { west: side("west"), south: side("south"), east: side("east"), north: side("north") }
}
