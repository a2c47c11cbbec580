// @ts-check
/** The folding page's pictures in Streamlit: what was chosen in them is in the page's address. */

import { createAddress, readAddress } from "../page/address.js";
import { createFolding } from "../folding/folding.js";
import { readFolding, writeFolding } from "../folding/link.js";
import { mountAs } from "./mounting.js";
import { readersAddress } from "./readers_address.js";

export default mountAs((element, { palette, gif }) => {
  const { state, errors: warnings } = readFolding(readAddress());
  const address = createAddress();
  /** @type {import("../run/run.js").Run | null} */
  let shown = null;
  const folding = createFolding(element, {
    palette,
    gif,
    state,
    warnings,
    onState: (next) => address.write(writeFolding(next)),
    address: address.flush,
    readers: () => readersAddress(address.flush(), "folding", { run: shown }, readAddress()),
  });
  return {
    update(run) {
      shown = run;
      folding.update(run);
    },
    onRerun: address.restore,
    destroy() {
      address.stop();
      folding.destroy();
    },
  };
});
