// @ts-check
/** The reader's page of Backprop: one step of a run, number by number. */

import { createBackprop } from "../backprop/backprop.js";
import { readState, writeState } from "../backprop/state.js";
import { createAddress, readAddress } from "../page/address.js";
import { readRuns } from "./reading.js";

export default readRuns((place, { palette }) => {
  const { state, errors: warnings } = readState(readAddress());
  const address = createAddress();
  return createBackprop(place, {
    ...{ palette, state, warnings },
    onState: (next) => address.write(writeState(next)),
    address: (other) => (other ? address.link(writeState(other)) : address.flush()),
  });
});
