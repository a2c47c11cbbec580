// @ts-check
/**
 * A random stream with the numbers of `numpy.random.RandomState`: the Mersenne Twister MT19937 (Matsumoto and Nishimura
 * 1998), and what NumPy draws with it. These streams are frozen: the same seed gives the same numbers for ever.
 */

import { logarithm } from "./logarithm.js";

const LENGTH = 624;
const OFFSET = 397;
const TWIST = 0x9908b0df;
const HIGHEST_BIT = 0x80000000;
const LOWER_BITS = 0x7fffffff;

/**
 * @typedef {object} StreamState where a stream stands, as `RandomState.get_state` tells it
 * @property {Uint32Array} key (624,)
 * @property {number} position of the next word in it
 * @property {number | null} gauss the second normal number of a pair, if it is still to be given
 */

export class RandomState {
  #key = new Uint32Array(LENGTH);
  #position = LENGTH;
  /** @type {number | null} */
  #gauss = null;

  /** @param {number | StreamState} seed a whole number from 0 to 2^32 - 1, or where another stream stands */
  constructor(seed) {
    if (typeof seed !== "number") {
      this.#key.set(seed.key);
      this.#position = seed.position;
      this.#gauss = seed.gauss;
      return;
    }
    let word = seed >>> 0;
    for (let i = 0; i < LENGTH; i++) {
      this.#key[i] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i + 1) >>> 0;
    }
  }

  /** @returns {StreamState} a copy */
  get state() {
    return { key: this.#key.slice(), position: this.#position, gauss: this.#gauss };
  }

  #twist() {
    const key = this.#key;
    for (let i = 0; i < LENGTH; i++) {
      const mixed = (key[i] & HIGHEST_BIT) | (key[(i + 1) % LENGTH] & LOWER_BITS);
      key[i] = key[(i + OFFSET) % LENGTH] ^ (mixed >>> 1) ^ (mixed & 1 ? TWIST : 0);
    }
    this.#position = 0;
  }

  /** @returns {number} 32 random bits */
  word() {
    if (this.#position === LENGTH) this.#twist();
    let word = this.#key[this.#position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** @returns {number} from 0 to below 1, of 53 random bits */
  double() {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** @param {number} low @param {number} high @returns {number} */
  uniform(low, high) {
    return low + (high - low) * this.double();
  }

  /** @returns {number} standard normal, by the polar method of Marsaglia and Bray, which gives two at a time */
  normal() {
    if (this.#gauss !== null) {
      const second = this.#gauss;
      this.#gauss = null;
      return second;
    }
    let x;
    let y;
    let square;
    do {
      x = 2 * this.double() - 1;
      y = 2 * this.double() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * logarithm(square)) / square);
    this.#gauss = factor * x;
    return factor * y;
  }

  /** @param {number} most @returns {number} a whole number from 0 to `most`, at most 2^32 - 1 */
  wholeNumber(most) {
    if (most === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(most);
    let value;
    do value = (this.word() & mask) >>> 0;
    while (value > most);
    return value;
  }

  /** @param {number} n @returns {Uint32Array} 0 .. n - 1 in random order (Fisher and Yates) */
  permutation(n) {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.wholeNumber(i);
      const kept = order[j];
      order[j] = order[i];
      order[i] = kept;
    }
    return order;
  }
}
