/** Photographs made small on the device; drawing them anew leaves behind what the camera wrote into them. */

const LONGEST_EDGE = 1024
const MOST_BYTES = 80 * 1024
const QUALITIES = [0.7, 0.55, 0.4, 0.3]

/** @param {number} width @param {number} height @returns {{ width: number, height: number }} */
export function fitted(width, height) {
  const share = Math.min(1, LONGEST_EDGE / Math.max(width, height))
  return { width: Math.round(width * share), height: Math.round(height * share) }
}

/** @param {Blob} file @returns {Promise<Uint8Array>} a JPEG file */
export async function scaled(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  const canvas = Object.assign(document.createElement("canvas"), fitted(picture.width, picture.height))
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  let smallest
  for (const quality of QUALITIES) {
    smallest = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality))
    if (smallest && smallest.size <= MOST_BYTES) break
  }
  if (!smallest) throw new TypeError("this picture cannot be drawn")
  return new Uint8Array(await smallest.arrayBuffer())
}
