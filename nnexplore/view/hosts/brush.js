// @ts-check
/** The brush in Streamlit: what is painted goes to Python, which says when the samples follow it. */

import { createBrush } from "../brush/brush.js";
import { mountAs } from "./mounting.js";

export default mountAs((element, { palette, send }) => {
  const brush = createBrush(element, {
    palette,
    onPainted: (turn, samples) => send("painted", [turn, samples]),
  });
  return {
    update() {},
    onRerun: ({ shown }) => brush.show(shown),
    destroy: brush.destroy,
  };
});
