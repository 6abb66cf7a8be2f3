/** Marks and patterns as pictures, for the map and for its legend alike. */

/** @typedef {import("./palette.mjs").Palette} Palette */
/** @typedef {(ink: CanvasRenderingContext2D, size: number) => void} Drawing - in a box of `size` by `size` */

const MARK_PX = 44
const PATTERN_PX = 12
export const PIXEL_RATIO = 2
/** Sides of the squares that stand for the five bands of probability, as on the printed map. */
export const BAND_SIDES = [0.36, 0.52, 0.68, 0.84, 1]

/**
 * @param {Palette} colours
 * @param {Record<string, string>} letters - of the three types of violence, by their number
 * @returns {Record<string, {draw: Drawing, size: number}>} by name
 */
export function drawings(colours, letters) {
  const mark = (/** @type {Drawing} */ draw) => ({ draw, size: MARK_PX })
  const pattern = (/** @type {Drawing} */ draw) => ({ draw, size: PATTERN_PX })
  const { stateBased, nonState, oneSided, ink, surface: halo } = colours
  return {
    "mark-1": mark(incident(square, { fill: stateBased, halo, letter: letters[1], middle: 0.5 })),
    "mark-2": mark(incident(triangle, { fill: nonState, halo, letter: letters[2], middle: 0.62 })),
    "mark-3": mark(incident(disc, { fill: oneSided, halo, letter: letters[3], middle: 0.5 })),
    "site-known": mark(site({ fill: ink, edge: ink, halo, letter: "" })),
    "site-unknown": mark(site({ fill: halo, edge: ink, halo, letter: "?" })),
    silent: pattern(dots(colours.inkSoft)),
    beyond: pattern(hatch(ink, 1.25, 1)),
    doubtful: pattern(hatch(colours.inkSoft, 0.75, -1)),
  }
}

/** @param {{draw: Drawing, size: number}} drawing */
export function pixelsOf({ draw, size }) {
  const canvas = document.createElement("canvas")
  paint(canvas, draw, size)
  const ink = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"))
  return ink.getImageData(0, 0, canvas.width, canvas.height)
}

/**
 * @param {HTMLCanvasElement} canvas - gets its size from the drawing
 * @param {Drawing} draw
 * @param {number} size
 */
export function paint(canvas, draw, size) {
  canvas.width = size * PIXEL_RATIO
  canvas.height = size * PIXEL_RATIO
  const ink = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }))
  ink.scale(PIXEL_RATIO, PIXEL_RATIO)
  draw(ink, size)
}

/**
 * @param {(size: number) => Path2D} shape
 * @param {{fill: string, halo: string, letter: string, middle: number}} looks - `middle` is how far down its letter is
 * @returns {Drawing}
 */
function incident(shape, { fill, halo, letter, middle }) {
  return (ink, size) => {
    const path = shape(size)
    stroke(ink, path, halo, size * 0.14)
    ink.fillStyle = fill
    ink.fill(path)
    write(ink, letter, { colour: halo, size: size * 0.5, at: [size / 2, size * middle] })
  }
}

/**
 * @param {{fill: string, edge: string, halo: string, letter: string}} looks
 * @returns {Drawing}
 */
function site({ fill, edge, halo, letter }) {
  return (ink, size) => {
    const path = diamond(size)
    stroke(ink, path, halo, size * 0.22)
    stroke(ink, path, edge, size * 0.1)
    ink.fillStyle = fill
    ink.fill(path)
    write(ink, letter, { colour: edge, size: size * 0.45, at: [size / 2, size / 2] })
  }
}

/** @param {number} size */
function square(size) {
  const path = new Path2D()
  path.rect(size * 0.14, size * 0.14, size * 0.72, size * 0.72)
  return path
}

/** @param {number} size */
function triangle(size) {
  return closed([[size * 0.5, size * 0.08], [size * 0.94, size * 0.86], [size * 0.06, size * 0.86]])
}

/** @param {number} size */
function disc(size) {
  const path = new Path2D()
  path.arc(size / 2, size / 2, size * 0.41, 0, 2 * Math.PI)
  return path
}

/** @param {number} size */
function diamond(size) {
  const [low, middle, high] = [size * 0.12, size / 2, size * 0.88]
  return closed([[middle, low], [high, middle], [middle, high], [low, middle]])
}

/** @param {number[][]} corners */
function closed(corners) {
  const path = new Path2D()
  for (const [x, y] of corners) path.lineTo(x, y)
  path.closePath()
  return path
}

/** @param {string} colour @returns {Drawing} */
function dots(colour) {
  return (ink, size) => {
    ink.fillStyle = colour
        ink.beginPath()
    ink.arc(size / 2, size / 2, 1.4, 0, 2 * Math.PI)
    ink.fill()
  }
}

/** @param {string} colour @param {number} width @param {1 | -1} rise @returns {Drawing} */
function hatch(colour, width, rise) {
  return (ink, size) => {
    const path = new Path2D()
    for (const shift of [-size, 0, size]) {
      path.moveTo(shift, rise === 1 ? size : 0)
      path.lineTo(shift + size, rise === 1 ? 0 : size)
    }
    stroke(ink, path, colour, width)
  }
}

/** @param {CanvasRenderingContext2D} ink @param {Path2D} path @param {string} colour @param {number} width */
function stroke(ink, path, colour, width) {
  ink.strokeStyle = colour
  ink.lineWidth = width
  ink.lineJoin = "round"
  ink.stroke(path)
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {string} letter
 * @param {{colour: string, size: number, at: [number, number]}} looks
 */
function write(ink, letter, { colour, size, at }) {
  ink.fillStyle = colour
  ink.font = `700 ${size}px system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif`
  ink.textAlign = "center"
  ink.textBaseline = "middle"
  ink.fillText(letter, ...at)
}
