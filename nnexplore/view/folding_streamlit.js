// @ts-check
/** The folding page's pictures in Streamlit. */

import { createFolding } from "./folding.js";
import { mountAs } from "./mounting.js";

export default mountAs(createFolding);
