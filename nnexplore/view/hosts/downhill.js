// @ts-check
/** Gradient descent on one weight and on two in Streamlit: what was chosen in it is in the page's address. */

import { createDownhill } from "../downhill/downhill.js";
import { readDownhill, writeDownhill } from "../downhill/state.js";
import { createAddress, readAddress } from "../page/address.js";
import { mountAs } from "./mounting.js";

/** What the address calls it: on the same page the loss surface has a view of its own. */
const NAME = "downhill";

export default mountAs((element, { palette }) => {
  const { state, errors: warnings } = readDownhill(readAddress(NAME));
  const address = createAddress(NAME);
  const downhill = createDownhill(element, {
    palette,
    state,
    warnings,
    onState: (next) => address.write(writeDownhill(next)),
    address: address.flush,
  });
  return {
    update: downhill.update,
    onRerun: address.restore,
    destroy() {
      address.stop();
      downhill.destroy();
    },
  };
});
