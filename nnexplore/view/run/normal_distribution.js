// @ts-check
/** The normal distribution: the share Φ(z) of it that lies below z standard deviations. */

/**
 * Chebyshev coefficients of (1 + 2x) e^(x²) erfc(x) in (x - k) / (x + k) for x >= 0, the form of Shepherd and Laframboise,
 * "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 <= x < ∞" (Mathematics of Computation 36, 1981).
 * They were found from SciPy's erfcx, and tests/view/test_descent_parity.py holds Φ to SciPy's.
 */
const COEFFICIENTS = Float64Array.of(
  1.1775789345674017,
  -0.004590054580646411,
  -0.08424913336651803,
  0.05920993999819196,
  -0.026658668435305847,
  0.009074997670705343,
  -0.0024131635404176914,
  0.0004907758365258668,
  -6.916973302507208e-5,
  4.139027986172513e-6,
  7.740383065486988e-7,
  -2.188640104808685e-7,
  1.0764999410347496e-8,
  4.521959862237527e-9,
  -7.75440036372574e-10,
  -6.318086812244027e-11,
  2.8687747597101248e-11,
  1.947726016168419e-13,
  -9.655712841702327e-13,
  3.243717788039173e-14,
  3.3500857796493853e-14,
  -1.9637734309335354e-15,
);
const K = 3.75;

/**
 * Φ(z) = erfc(-z / √2) / 2, in double precision: within 1e-14 of its size from -5 up, and within 3e-13 of it as far as
 * -37, where the square in the exponent is rounded; JavaScript has no erf.
 *
 * @param {number} z
 * @returns {number} from 0 to 1
 */
export function normalShare(z) {
  const x = Math.abs(z) * Math.SQRT1_2;
  const t = 2 * ((x - K) / (x + K));
  let [next, afterNext] = [0, 0];
  for (let j = COEFFICIENTS.length - 1; j > 0; j--) {
    const value = COEFFICIENTS[j] + t * next - afterNext;
    afterNext = next;
    next = value;
  }
  const scaled = COEFFICIENTS[0] + (t / 2) * next - afterNext;
  const beyond = (Math.exp(-0.5 * z * z) * scaled) / (1 + 2 * x) / 2;
  return z < 0 ? beyond : 1 - beyond;
}

/** @param {number} z @returns {number} e^(-z²/2) / √(2π), the derivative of Φ */
export function normalDensity(z) {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}
