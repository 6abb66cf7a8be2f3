/** The map itself: MapLibre with the mission's own ground, marks and switches, and nothing from elsewhere. */

import * as maplibre from "../../vendor/maplibre-gl/maplibre-gl.mjs"
import { PMTiles, Protocol } from "../../vendor/pmtiles/pmtiles.mjs"
import { Archive } from "./archive.mjs"
import { basemapStyle, groundNames } from "./basemap.mjs"
import { countryNames } from "./country_names.mjs"
import { drawings, PIXEL_RATIO, pixelsOf } from "./drawing.mjs"
import { groundLayers, markLayers, SOURCES, SWITCHED } from "./overlays.mjs"
import { readPalette, whenColoursChange } from "./palette.mjs"

/** @typedef {import("./grid.mjs").Bounds} Bounds */
/** @typedef {[number, number, number]} View - longitude, latitude, zoom */
/** @typedef {{layer: string, facts: Record<string, any>}} Hit */
/**
 * @typedef {object} MapSettings
 * @property {string} worker - address of MapLibre's worker
 * @property {string} archive - address of the tiles
 * @property {string} glyphs - address of the glyphs, with {fontstack} and {range}
 * @property {Bounds} bounds - of the mission's area
 * @property {View | null} view
 * @property {Record<string, string>} letters - of the types of violence
 * @property {string} hint - id of the element that says how the keyboard works
 * @property {Record<string, string>} words - of MapLibre's controls, by its own keys
 */

const EMPTY = /** @type {GeoJSON.FeatureCollection} */ ({ type: "FeatureCollection", features: [] })
const CLOSE_ZOOM = 9
const MARGIN_PX = 32
const MOUSE_PX = 8
const KEYBOARD_PX = 60
/** What a hit may be, the foremost first. */
const TOUCHABLE = ["incidents", "sites", "cells", "forecast-cells"]

export class MapView {
  #map
  #settings
  /** @type {Map<string, GeoJSON.FeatureCollection>} */
  #data = new Map()
  /** @type {Set<string>} */
  #shown = new Set()

  /**
   * @param {HTMLElement} container
   * @param {MapSettings} settings
   */
  constructor(container, settings) {
    this.#settings = settings
    maplibre.setWorkerUrl(settings.worker)
    const protocol = new Protocol()
    protocol.add(new PMTiles(new Archive(settings.archive)))
    maplibre.addProtocol("pmtiles", protocol.tile)
    this.#map = new maplibre.Map({
      container,
      attributionControl: false,
      dragRotate: false,
      fadeDuration: 0,
      locale: settings.words,
      maxZoom: 13,
      pitchWithRotate: false,
      renderWorldCopies: false,
      style: this.#style(),
      ...placeOf(settings),
    })
    this.#prepare()
  }

  /** @param {(bounds: Bounds, view: View) => void} listener */
  whenMoved(listener) {
    this.#map.on("moveend", () => listener(this.bounds, this.view))
  }

  /**
   * @param {(hit: Hit | null, byKeyboard: HTMLElement | null) => void} listener - null where nothing was touched, and
   *   where the keyboard was not used
   */
  whenTouched(listener) {
    const canvas = this.#map.getCanvas()
    this.#map.on("click", ({ point }) => listener(this.#hitAt(point, MOUSE_PX), null))
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Enter") listener(this.#hitAt(this.#map.project(this.#map.getCenter()), KEYBOARD_PX), canvas)
    })
  }

  /** @param {(what: string) => void} listener - told when the ground does not come */
  whenFailing(listener) {
    this.#map.on("error", ({ error }) => listener(error?.message ?? ""))
  }

  /** @returns {Bounds} */
  get bounds() {
    const seen = this.#map.getBounds()
    return { west: seen.getWest(), south: seen.getSouth(), east: seen.getEast(), north: seen.getNorth() }
  }

  /** The bounds of the mission's area. */
  get whole() {
    return this.#settings.bounds
  }

  /** @returns {View} */
  get view() {
    const { lng, lat } = this.#map.getCenter()
    return [lng, lat, this.#map.getZoom()]
  }

  /**
   * @param {string} name - one of SOURCES
   * @param {GeoJSON.Feature[]} features
   */
  put(name, features) {
    const collection = /** @type {GeoJSON.FeatureCollection} */ ({ type: "FeatureCollection", features })
    this.#data.set(name, collection)
    this.#source(name)?.setData(collection)
  }

  /** @param {Set<string>} switches */
  show(switches) {
    this.#shown = new Set(Object.entries(SWITCHED).flatMap(([name, layers]) => (switches.has(name) ? layers : [])))
    // Where reach is shown, every cell beyond it is hatched already.
    if (switches.has("reach")) this.#shown.delete("silent-beyond")
    for (const layer of Object.values(SWITCHED).flat()) {
      if (this.#map.getLayer(layer)) this.#map.setLayoutProperty(layer, "visibility", this.#visibility(layer))
    }
  }

  /** @param {GeoJSON.Feature | null} feature */
  mark(feature) {
    this.put("chosen", feature ? [feature] : [])
  }

  /**
   * @param {[number, number]} place
   * @param {HTMLElement} cover - may lie over part of the map; the place is shown beside it
   */
  flyTo(place, cover) {
    const { width, isAtLeft } = this.#covered(cover)
    const zoom = Math.max(CLOSE_ZOOM, this.#map.getZoom())
    this.#map.flyTo({ center: place, zoom, offset: [(isAtLeft ? width : -width) / 2, 0] })
  }

  /**
   * Move aside until a place does not lie under what covers the map.
   *
   * @param {[number, number]} place
   * @param {HTMLElement} cover
   */
  uncover(place, cover) {
    const { width, isAtLeft } = this.#covered(cover)
    const { x } = this.#map.project(place)
    const across = this.#map.getContainer().clientWidth
    const [from, to] = isAtLeft ? [width + MARGIN_PX, across] : [0, across - width - MARGIN_PX]
    const beyond = Math.min(x - from, 0) || Math.max(x - to, 0)
    if (width > 0 && beyond !== 0) this.#map.panBy([beyond, 0])
  }

  /** Show the whole area again. */
  flyHome() {
    const { west, south, east, north } = this.#settings.bounds
    this.#map.fitBounds([west, south, east, north], { padding: 16 })
  }

  focus() {
    this.#map.getCanvas().focus()
  }

  /** @param {HTMLElement} cover @returns {{width: number, isAtLeft: boolean}} pixels of the map's width under it */
  #covered(cover) {
    const [frame, over] = [this.#map.getContainer().getBoundingClientRect(), cover.getBoundingClientRect()]
    const isOver = over.width > 0 && over.top < frame.bottom && over.bottom > frame.top
    const isAtLeft = over.left - frame.left < frame.right - over.right
    return { width: isOver ? (isAtLeft ? over.right - frame.left : frame.right - over.left) : 0, isAtLeft }
  }

  #prepare() {
    const map = this.#map
    map.getCanvas().setAttribute("aria-describedby", this.#settings.hint)
    map.touchZoomRotate.disableRotation()
    map.touchPitch.disable()
    map.keyboard.disableRotation()
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), cornerOf("end"))
    map.addControl(new maplibre.ScaleControl(), cornerOf("start", "bottom"))
    map.on("style.load", () => this.#dress())
    map.on("idle", () => this.#nameCountries())
    const say = (/** @type {boolean} */ isBusy) => map.getContainer().setAttribute("aria-busy", String(isBusy))
    map.on("dataloading", () => say(true))
    map.on("movestart", () => say(true))
    map.on("idle", () => say(false))
    whenColoursChange(() => map.setStyle(this.#style(), { diff: false }))
  }

  #style() {
    return basemapStyle(readPalette(document.body), this.#settings)
  }

  /** Put pictures, data and layers on a ground that has just been laid. */
  #dress() {
    const colours = readPalette(document.body)
    for (const [name, drawing] of Object.entries(drawings(colours, this.#settings.letters))) {
      this.#map.addImage(name, pixelsOf(drawing), { pixelRatio: PIXEL_RATIO })
    }
    for (const name of SOURCES) {
      this.#map.addSource(name, { type: "geojson", data: this.#data.get(name) ?? EMPTY })
    }
    for (const layer of [...groundLayers(colours), ...groundNames(colours), ...markLayers(colours)]) {
      this.#map.addLayer(layer)
      if (Object.values(SWITCHED).flat().includes(layer.id)) {
        this.#map.setLayoutProperty(layer.id, "visibility", this.#visibility(layer.id))
      }
    }
  }

  #nameCountries() {
    const pieces = this.#map.querySourceFeatures("ground", { sourceLayer: "countries" })
    const names = countryNames(pieces, document.documentElement.lang)
    const known = this.#data.get("countries")
    if (names.features.length === 0 || JSON.stringify(names) === JSON.stringify(known)) return
    this.put("countries", names.features)
  }

  /** @param {string} layer */
  #visibility(layer) {
    return this.#shown.has(layer) ? "visible" : "none"
  }

  /** @param {string} name */
  #source(name) {
    return /** @type {maplibre.GeoJSONSource | undefined} */ (this.#map.getSource(name))
  }

  /** @param {maplibre.Point} point @param {number} within - pixels @returns {Hit | null} */
  #hitAt(point, within) {
    const layers = TOUCHABLE.filter((name) => this.#map.getLayer(name))
    const found = this.#map.queryRenderedFeatures(
      [[point.x - within, point.y - within], [point.x + within, point.y + within]], { layers },
    )
    const marks = found.filter(({ geometry }) => geometry.type === "Point")
    const nearest = nearestTo(point, marks, (place) => this.#map.project(place))
    const under = nearest ?? this.#map.queryRenderedFeatures(point, { layers })[0]
    return under ? { layer: under.layer.id, facts: under.properties } : null
  }
}

/** @param {MapSettings} settings */
function placeOf({ bounds, view }) {
  if (view) return { center: /** @type {[number, number]} */ ([view[0], view[1]]), zoom: view[2] }
  const { west, south, east, north } = bounds
  return {
    bounds: /** @type {[number, number, number, number]} */ ([west, south, east, north]),
    fitBoundsOptions: { padding: 16 },
  }
}

/**
 * @param {maplibre.Point} point
 * @param {maplibre.MapGeoJSONFeature[]} marks
 * @param {(place: [number, number]) => maplibre.Point} project
 */
function nearestTo(point, marks, project) {
  const distances = marks.map((mark) => {
    const { coordinates } = /** @type {GeoJSON.Point} */ (mark.geometry)
    return { mark, distance: project(/** @type {[number, number]} */ (coordinates)).dist(point) }
  })
  return distances.sort((one, other) => one.distance - other.distance)[0]?.mark
}

/**
 * @param {"start" | "end"} side
 * @param {"top" | "bottom"} [edge]
 * @returns {maplibre.ControlPosition} the corner in the reader's direction of writing
 */
function cornerOf(side, edge = "top") {
  const isLeft = (side === "start") === (document.documentElement.dir !== "rtl")
  return `${edge}-${isLeft ? "left" : "right"}`
}
