// @ts-check
/** One scale: axis ranges of a space of three dimensions widened to one length, so that angles are seen as they are. */

/** @typedef {[number, number]} Range */

/**
 * @param {Range[]} ranges
 * @returns {Range[]} the same in one and two dimensions, whose pictures need not be as wide as high
 */
export function onOneScale(ranges) {
  if (ranges.length < 3) return ranges;
  const longest = Math.max(...ranges.map(([low, high]) => high - low));
  return ranges.map(([low, high]) => {
    const room = (longest - (high - low)) / 2;
    return room > 0 ? [low - room, high + room] : [low, high];
  });
}
