// @ts-check
/** The page of one step in Streamlit: what was chosen in it is in the page's address. */

import { createBackprop } from "../backprop/backprop.js";
import { readState, writeState } from "../backprop/state.js";
import { createAddress, readAddress } from "../page/address.js";
import { mountAs } from "./mounting.js";
import { readersAddress } from "./readers_address.js";

export default mountAs((element, { palette }) => {
  const { state, errors: warnings } = readState(readAddress());
  const address = createAddress();
  /** @type {import("../run/run.js").Run | null} */
  let shown = null;
  const backprop = createBackprop(element, {
    palette,
    state,
    warnings,
    onState: (next) => address.write(writeState(next)),
    address: (other) => (other ? address.link(writeState(other)) : address.flush()),
    readers: () => readersAddress(address.flush(), "backprop", { run: shown }, readAddress()),
  });
  return {
    update(run) {
      shown = run;
      backprop.update(run);
    },
    onRerun: address.restore,
    destroy() {
      address.stop();
      backprop.destroy();
    },
  };
});
