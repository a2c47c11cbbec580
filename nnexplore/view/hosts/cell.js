// @ts-check
/** The runs of a cell in Streamlit. */

import { createCell } from "../boundaries/cell.js";
import { mountAs } from "./mounting.js";

export default mountAs(createCell);
