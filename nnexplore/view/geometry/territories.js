// @ts-check
/** Territories: the connected parts of the input space that each class wins, within the picture. */

/**
 * @typedef {object} Territory
 * @property {number} winner its class
 * @property {boolean} isInner whether it keeps off the picture's edge, so that its boundary is closed
 */

/**
 * @param {ArrayLike<number>} winners (nx * ny,) the class that wins at each point of the grid
 * @param {{nx: number, ny: number}} grid
 * @returns {Territory[]}
 */
export function territories(winners, { nx, ny }) {
  const count = nx * ny;
  const seen = new Uint8Array(count);
  const waiting = new Int32Array(count);
  const found = [];
  for (let start = 0; start < count; start++) {
    if (seen[start]) continue;
    const winner = winners[start];
    let isInner = true;
    let n = 1;
    waiting[0] = start;
    seen[start] = 1;
    const visit = (/** @type {number} */ next) => {
      if (seen[next] || winners[next] !== winner) return;
      seen[next] = 1;
      waiting[n++] = next;
    };
    while (n > 0) {
      const at = waiting[--n];
      const column = at % nx;
      if (column === 0 || column === nx - 1 || at < nx || at >= count - nx) isInner = false;
      if (column > 0) visit(at - 1);
      if (column < nx - 1) visit(at + 1);
      if (at >= nx) visit(at - nx);
      if (at < count - nx) visit(at + nx);
    }
    found.push({ winner, isInner });
  }
  return found;
}
