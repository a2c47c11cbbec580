// @ts-check
/**
 * The comparison in Streamlit. As with the view, its options are in the page's address, unless the page gives them
 * itself: then each text that is new puts both sides as it says.
 */

import { createAddress, readAddress } from "./address.js";
import { homeCamera } from "./camera.js";
import { createCompare } from "./compare.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "./options.js";
import { readView, writeView } from "./viewlink.js";

export default mountAs((element, { plotly, palette, gif, data }) => {
  let text = data.view;
  const address = text === null ? createAddress() : null;
  const { options, errors: warnings } = readView(text ?? readAddress(), DEFAULTS);
  const compare = createCompare(element, {
    plotly,
    palette,
    gif,
    options: { ...options, autoplay: address !== null },
    warnings,
    onOptions: address ? (next) => address.write(writeView(next, DEFAULTS)) : undefined,
    address: address?.flush,
  });
  return {
    update: compare.update,
    onRerun({ labels, words, view: next }) {
      compare.tell(labels, words);
      address?.restore();
      if (next === text) return;
      text = next;
      const given = { ...DEFAULTS, ...readView(next, DEFAULTS).options };
      compare.setOptions({ ...given, camera: given.camera ?? homeCamera() });
    },
    destroy() {
      address?.stop();
      compare.destroy();
    },
  };
});
