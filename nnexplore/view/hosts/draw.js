// @ts-check
/** The page Draw in Streamlit: what was drawn is in the page's address. */

import { readDrawing } from "../lines/drawing.js";
import { createLines } from "../lines/lines.js";
import { createAddress, readAddress } from "../page/address.js";
import { mountAs } from "./mounting.js";

export default mountAs((element, { palette, data, send }) => {
  const { drawing, errors: warnings } = readDrawing(readAddress());
  const address = createAddress();
  const lines = createLines(element, {
    ...{ palette, drawing, warnings, tanh: data.tanh },
    onDrawing: address.write,
    onTrain: (text) => send("drawn", text),
    address: address.flush,
  });
  return {
    update: (run, place) => (place === 0 ? lines.update(run) : lines.updateHexagon(run)),
    onRerun({ drawings }) {
      address.restore();
      lines.offer(drawings);
    },
    destroy() {
      address.stop();
      lines.destroy();
    },
  };
});
