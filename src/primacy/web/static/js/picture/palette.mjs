/** The page's own colours, read from its tokens so that dark, high-contrast and forced colours reach the map. */

const TOKENS = {
  paper: "--pm-paper", surface: "--pm-surface", sunken: "--pm-sunken", ink: "--pm-ink", inkSoft: "--pm-ink-soft",
  rule: "--pm-rule", edge: "--pm-edge", accent: "--pm-accent", accentInk: "--pm-accent-ink", water: "--pm-accent-soft",
  focus: "--pm-focus", stateBased: "--pm-state-based", nonState: "--pm-non-state", oneSided: "--pm-one-sided",
  harm1: "--pm-harm-1", harm2: "--pm-harm-2", harm3: "--pm-harm-3", harm4: "--pm-harm-4", harm5: "--pm-harm-5",
}
const CHANGES = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]

/** @typedef {Record<keyof typeof TOKENS, string>} Palette - colours as rgb() */

/**
 * @param {HTMLElement} root - an element inside the page
 * @returns {Palette}
 */
export function readPalette(root) {
  const probe = root.appendChild(document.createElement("span"))
  probe.hidden = true
  const colours = Object.entries(TOKENS).map(([name, token]) => {
    probe.style.setProperty("color", `var(${token})`)
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return /** @type {Palette} */ (Object.fromEntries(colours))
}

/** @param {() => void} listener - called when the reader's system asks for other colours */
export function whenColoursChange(listener) {
  for (const query of CHANGES) matchMedia(query).addEventListener("change", listener)
}
