/** The keys of the legend, drawn with the very pictures of the map. */

import { BAND_SIDES, drawings, paint } from "./drawing.mjs"
import { readPalette, whenColoursChange } from "./palette.mjs"

/** @typedef {import("./palette.mjs").Palette} Palette */
/** @typedef {import("./drawing.mjs").Drawing} Drawing */

const KEY_PX = 24

/**
 * @param {HTMLElement} root - holds <canvas data-key="…">, named as the pictures of the map; several names are laid
 *   over one another, band-1 to band-5 and hollow are those of the forecast
 * @param {Record<string, string>} letters - of the types of violence
 */
export function drawLegend(root, letters) {
  const keys = [...root.querySelectorAll(/** @type {"canvas"} */ ("canvas[data-key]"))]
  const draw = () => {
    const colours = readPalette(document.body)
    for (const key of keys) paint(key, drawingOf((key.dataset.key ?? "").split(" "), colours, letters), KEY_PX)
  }
  draw()
  whenColoursChange(draw)
}

/**
 * @param {string[]} names
 * @param {Palette} colours
 * @param {Record<string, string>} letters
 * @returns {Drawing}
 */
function drawingOf(names, colours, letters) {
  const pictures = drawings(colours, letters)
  return (ink, size) => {
    for (const name of names) {
      if (name.startsWith("band-")) band(Number(name.slice(5)), colours)(ink, size)
      else if (name === "hollow") hollow(colours)(ink, size)
      else if (name.startsWith("mark") || name.startsWith("site")) pictures[name].draw(ink, size)
      else cell(pictures[name], colours)(ink, size)
    }
  }
}

/** @param {number} number @param {Palette} colours @returns {Drawing} */
function band(number, colours) {
  const colour = [colours.harm1, colours.harm2, colours.harm3, colours.harm4, colours.harm5][number - 1]
  return (ink, size) => {
    const side = BAND_SIDES[number - 1] * size
    ink.fillStyle = colour
    ink.fillRect((size - side) / 2, (size - side) / 2, side, side)
    outline(ink, size, colours)
  }
}

/** @param {Palette} colours @returns {Drawing} */
function hollow(colours) {
  return (ink, size) => {
    const side = BAND_SIDES[2] * size
    ink.strokeStyle = colours.harm3
    ink.lineWidth = 2
    ink.strokeRect((size - side) / 2, (size - side) / 2, side, side)
    outline(ink, size, colours)
  }
}

/** @param {{draw: Drawing, size: number}} pattern @param {Palette} colours @returns {Drawing} */
function cell(pattern, colours) {
  return (ink, size) => {
    for (let x = 0; x < size; x += pattern.size) {
      for (let y = 0; y < size; y += pattern.size) {
        ink.save()
        ink.beginPath()
        ink.rect(x, y, pattern.size, pattern.size)
        ink.clip()
        ink.translate(x, y)
        pattern.draw(ink, pattern.size)
        ink.restore()
      }
    }
    outline(ink, size, colours)
  }
}

/** @param {CanvasRenderingContext2D} ink @param {number} size @param {Palette} colours */
function outline(ink, size, { rule }) {
  ink.strokeStyle = rule
  ink.lineWidth = 1
  ink.strokeRect(0.5, 0.5, size - 1, size - 1)
}
