// @ts-check
/** The view in Streamlit: its options are in the page's address, and weights to train on from go to Python. */

import { createAddress, readAddress } from "./address.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "./options.js";
import { createView } from "./view.js";
import { readView, writeView } from "./viewlink.js";

export default mountAs((element, { send, ...host }) => {
  const { options, errors: warnings } = readView(readAddress(), DEFAULTS);
  const address = createAddress();
  const view = createView(element, {
    ...host,
    options,
    warnings,
    onOptions: (next) => address.write(writeView(next, DEFAULTS)),
    onTrain: (start) => send("train_on", start),
    address: address.flush,
  });
  return {
    update: view.update,
    onRerun: address.restore,
    destroy() {
      address.stop();
      view.destroy();
    },
  };
});
