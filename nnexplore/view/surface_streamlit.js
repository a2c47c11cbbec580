// @ts-check
/** The loss surface in Streamlit: where it is seen from and the place on the timeline are in the page's address. */

import { createAddress, readAddress } from "./address.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "./options.js";
import { createSurface } from "./surface.js";
import { readView, writeView } from "./viewlink.js";

export default mountAs((element, { plotly, palette, send }) => {
  const { camera, position, speed, loop } = { ...DEFAULTS, ...readView(readAddress(), DEFAULTS).options };
  const address = createAddress();
  const surface = createSurface(element, {
    plotly,
    palette,
    options: { camera, position, speed, loop },
    address: address.flush,
    onOpen: (query) => send("opened", query),
    onOptions: (next) => address.write(writeView({ ...DEFAULTS, ...next }, DEFAULTS)),
  });
  return {
    update: surface.update,
    onRerun(data) {
      address.restore();
      surface.onRerun(/** @type {any} */ (data));
    },
    destroy() {
      address.stop();
      surface.destroy();
    },
  };
});
