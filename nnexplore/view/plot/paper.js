// @ts-check
/** Light paper: a dark page's figure as the server draws it for a light page, asked for once it is wanted. */

/** @typedef {import("./capture.js").Figure} Figure */

/** @param {() => void} ask the server for it */
export function createPaper(ask) {
  let written = "";
  let arrived = () => {};

  return {
    /** @param {string} next the figure as JSON, empty while it was not asked for */
    take(next) {
      written = next;
      if (written) arrived();
    },

    /** @param {Figure} seen the same on the dark page @returns {Promise<Figure>} */
    async of(seen) {
      if (written === "") {
        const arriving = new Promise((resolve) => (arrived = () => resolve(undefined)));
        ask();
        await arriving;
      }
      return asHidden(JSON.parse(written), seen);
    },
  };
}

/** @param {Figure} figure @param {Figure} seen @returns {Figure} where the legend hides what it hides in the other */
function asHidden({ data, layout }, seen) {
  return { layout, data: data.map((trace, at) => ({ ...trace, visible: seen.data[at]?.visible })) };
}
