// @ts-check
/** The loss surface in Streamlit: where it is seen from and the place on the timeline are in the page's address. */

import { createAddress, readAddress } from "../page/address.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "../parts/options.js";
import { createLossSurface } from "../surface/loss_surface.js";
import { readView, writeView } from "../parts/view_link.js";

export default mountAs((element, { plotly, palette, again, send }) => {
  const { camera, position, speed, loop } = { ...DEFAULTS, ...readView(readAddress(), DEFAULTS).options };
  const address = createAddress();
  const surface = createLossSurface(element, {
    plotly: /** @type {() => Promise<any>} */ (plotly)(),
    palette,
    again,
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
