// @ts-check
/** The boundaries in Streamlit. */

import { createBoundaries } from "../boundaries/boundaries.js";
import { mountAs } from "./mounting.js";

export default mountAs(createBoundaries);
