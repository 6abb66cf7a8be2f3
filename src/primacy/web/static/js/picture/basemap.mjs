/** The ground under the layers: land, water, borders and towns from the archive that the mission keeps itself. */

/** @typedef {import("./palette.mjs").Palette} Palette */
/** @typedef {import("../../vendor/maplibre-gl/maplibre-gl.mjs").LayerSpecification} Layer */
/** @typedef {import("../../vendor/maplibre-gl/maplibre-gl.mjs").StyleSpecification} Style */

export const REGULAR = ["Noto Sans Regular"]
export const MEDIUM = ["Noto Sans Medium"]

/**
 * @param {Palette} colours
 * @param {{archive: string, glyphs: string}} addresses - of the tiles and, as a pattern, of the glyphs
 * @returns {Style}
 */
export function basemapStyle(colours, { archive, glyphs }) {
  return {
    version: 8,
    glyphs,
    sources: {
      ground: { type: "vector", url: `pmtiles://${archive}` },
      countries: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [...surfaces(colours), ...lines(colours)],
  }
}

/** @param {Palette} colours @returns {Layer[]} */
function surfaces(colours) {
  return [
    { id: "water", type: "background", paint: { "background-color": colours.water } },
    {
      id: "land", type: "fill", source: "ground", "source-layer": "countries",
      paint: { "fill-color": colours.paper, "fill-antialias": false },
    },
    { id: "lakes", type: "fill", source: "ground", "source-layer": "lakes", paint: { "fill-color": colours.water } },
  ]
}

/** @param {Palette} colours @returns {Layer[]} */
function lines(colours) {
  return [
    {
      id: "rivers", type: "line", source: "ground", "source-layer": "rivers",
      filter: ["<=", ["get", "scalerank"], ["+", ["zoom"], 2]],
      paint: { "line-color": colours.accent, "line-opacity": 0.35, "line-width": 1 },
    },
    {
      id: "borders", type: "line", source: "ground", "source-layer": "countries",
      paint: { "line-color": colours.edge, "line-width": 1.25 },
    },
  ]
}

/** @param {Palette} colours @returns {Layer[]} names, which stand above what the mission draws on the ground */
export function groundNames(colours) {
  const paint = { "text-color": colours.inkSoft, "text-halo-color": colours.paper, "text-halo-width": 1.5 }
  return [
    {
      id: "places", type: "symbol", source: "ground", "source-layer": "places",
      filter: ["any", ["==", ["get", "ADM0CAP"], 1], ["<=", ["get", "SCALERANK"], ["+", ["zoom"], 1]]],
      layout: {
        "text-field": ["get", "NAME"], "text-font": REGULAR, "text-size": 12,
        "symbol-sort-key": ["get", "SCALERANK"],
      },
      paint,
    },
    {
      id: "countries", type: "symbol", source: "countries", maxzoom: 8,
      layout: {
        "text-field": ["get", "name"], "text-font": MEDIUM, "text-size": 13, "text-letter-spacing": 0.08,
        "text-max-width": 8,
      },
      paint,
    },
  ]
}
