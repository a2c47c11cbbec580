// @ts-check
/** The reader's page of Folding: one run taken apart. */

import { createFolding } from "../folding/folding.js";
import { readFolding, writeFolding } from "../folding/link.js";
import { createAddress, readAddress } from "../page/address.js";
import { readRuns } from "./reading.js";

export default readRuns((place, { palette }) => {
  const { state, errors: warnings } = readFolding(readAddress());
  const address = createAddress();
  return createFolding(place, {
    ...{ palette, state, warnings, address: address.flush },
    onState: (next) => address.write(writeFolding(next)),
  });
});
