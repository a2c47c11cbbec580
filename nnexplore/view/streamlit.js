// @ts-check
/** The view in Streamlit. */

import { mountAs } from "./mounting.js";
import { createView } from "./view.js";

export default mountAs(createView);
