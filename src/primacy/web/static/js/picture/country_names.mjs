/** Country names in the reader's language, one label each; the tiles hold the shapes cut up and two languages only. */

/** @typedef {{ISO_A2?: string, NAME?: string, LABEL_X?: number, LABEL_Y?: number}} CountryFacts */

/**
 * @param {{properties: CountryFacts}[]} pieces - countries in the tiles in view
 * @param {string} language - BCP 47
 * @returns {GeoJSON.FeatureCollection<GeoJSON.Point, {name: string}>}
 */
export function countryNames(pieces, language) {
  const names = new Intl.DisplayNames(language, { fallback: "none", type: "region" })
  const countries = new Map(pieces.map(({ properties }) => [properties.NAME, properties]))
  return {
    type: "FeatureCollection",
    features: [...countries.values()].filter(hasPlace).map((facts) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [Number(facts.LABEL_X), Number(facts.LABEL_Y)] },
      properties: { name: nameOf(facts, names) },
    })),
  }
}

/** @param {CountryFacts} facts */
function hasPlace({ LABEL_X, LABEL_Y }) {
  return Number.isFinite(LABEL_X) && Number.isFinite(LABEL_Y)
}

/** @param {CountryFacts} facts @param {Intl.DisplayNames} names */
function nameOf({ ISO_A2 = "", NAME = "" }, names) {
  return (/^[A-Z]{2}$/.test(ISO_A2) && names.of(ISO_A2)) || NAME
}
