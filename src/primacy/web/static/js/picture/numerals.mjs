/** Numbers as the server writes them in the reader's language, learnt from samples that it wrote. */

export class FaultySampleError extends RangeError {}

export class Numerals {
  #grouping
  #point
  #percentage

  /**
   * @param {object} samples
   * @param {string} samples.number - 1234567.5 with one decimal
   * @param {string} samples.percentage - 50 percent without decimals
   */
  constructor({ number, percentage }) {
    const marks = /^1(\D*)234\D*567(\D+)5$/.exec(number)
    if (!marks) throw new FaultySampleError(`number must be 1234567.5 with one decimal; got ${number}.`)
    if (!percentage.includes("50")) throw new FaultySampleError(`percentage must hold 50; got ${percentage}.`)
    this.#grouping = marks[1]
    this.#point = marks[2]
    this.#percentage = percentage
  }

  /** @param {number} value @param {number} [decimals] */
  number(value, decimals = 0) {
    const [whole, part] = Math.abs(value).toFixed(decimals).split(".")
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.#grouping)
    const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "-" : ""
    return sign + (part ? grouped + this.#point + part : grouped)
  }

  /** @param {number} share - in [0, 1] @param {number} [decimals] */
  percentage(share, decimals = 0) {
    return this.#percentage.replace("50", this.number(100 * share, decimals))
  }
}

/**
 * @param {string} sentence - with names in braces, such as "{low} to {high}"
 * @param {Record<string, string>} values
 */
export function filledIn(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}
