// @ts-check
/** The success map in Streamlit. */

import { createSuccessMap } from "./boundaries_map.js";
import { mountAs } from "./mounting.js";

export default mountAs(createSuccessMap);
