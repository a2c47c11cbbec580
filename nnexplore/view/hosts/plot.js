// @ts-check
/** A plot in Streamlit. */

import { mountAs } from "./mounting.js";
import { createPlot } from "../plot/plot.js";

export default mountAs((element, host) => {
  const plotly = /** @type {() => Promise<any>} */ (host.plotly)();
  return createPlot(element, { ...host, plotly });
});
