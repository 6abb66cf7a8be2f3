/** Country names in the reader's language, one label each: the tiles cut countries up and know two languages only. */

/**
 * @typedef {object} CountryFacts - as Natural Earth names them
 * @property {string} [ISO_A2]
 * @property {string} [NAME_LONG]
 * @property {string} [NAME_FR]
 * @property {number} [LABEL_X]
 * @property {number} [LABEL_Y]
 */

/**
 * @param {{properties: CountryFacts}[]} pieces - countries in the tiles in view
 * @param {string} language - BCP 47
 * @returns {GeoJSON.FeatureCollection<GeoJSON.Point, {name: string}>}
 */
export function countryNames(pieces, language) {
  const countries = new Map(pieces.map(({ properties }) => [properties.NAME_LONG, properties]))
  return {
    type: "FeatureCollection",
    features: [...countries.values()].filter(hasPlace).map((facts) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [Number(facts.LABEL_X), Number(facts.LABEL_Y)] },
      properties: { name: nameOf(facts, language) },
    })),
  }
}

/** @param {CountryFacts} facts */
function hasPlace({ LABEL_X, LABEL_Y }) {
  return Number.isFinite(LABEL_X) && Number.isFinite(LABEL_Y)
}

/** @param {CountryFacts} facts @param {string} language */
function nameOf({ ISO_A2 = "", NAME_LONG = "", NAME_FR = "" }, language) {
  if (language.startsWith("en")) return NAME_LONG
  if (language.startsWith("fr") && NAME_FR) return NAME_FR
  const names = new Intl.DisplayNames(language, { fallback: "none", type: "region" })
  return (/^[A-Z]{2}$/.test(ISO_A2) && names.of(ISO_A2)) || NAME_LONG
}
