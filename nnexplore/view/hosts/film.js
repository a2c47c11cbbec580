// @ts-check
/** The film in Streamlit: the run in full size is in the page's address by its name, and how it is shown as the view's. */

import { createAddress, readAddress } from "../page/address.js";
import { RENDERERS } from "../draw/renderers.js";
import { createFilm } from "../film/film.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "../parts/options.js";
import { readView, writeView } from "../parts/view_link.js";

/** The query parameter with the name of the run in full size, and its value for the grid. */
const FILM = "film";
const GRID = "six";
/** Runs of the grid; one more is shown in full size only. */
const TILES = 6;

export default mountAs((element, { plotly, palette, gif, again, data }) => {
  const { names, labels } = data;
  const opening = data.opening === null ? null : names.indexOf(data.opening);
  const named = readAddress(FILM);
  const known = named === "" || named === GRID || names.includes(named);
  const picked = named === "" || !known ? opening : named === GRID ? null : names.indexOf(named);
  const { options, errors } = readView(readAddress(), DEFAULTS);
  const warnings = known ? errors : [...errors, `The link's film is “${named.slice(0, 20)}”, which is none of these.`];
  // Ahead of the run in full size, which is drawn with it at once when it is opened.
  if (RENDERERS[options.renderer ?? DEFAULTS.renderer].needsPlotly) plotly?.().catch(() => {});
  const addresses = { view: createAddress(), film: createAddress(FILM) };
  /** @param {number | null} place */
  const addressed = (place) => (place === opening ? "" : place === null ? GRID : names[place]);
  const film = createFilm(element, {
    plotly,
    palette,
    gif,
    again,
    labels,
    nTiles: Math.min(names.length, TILES),
    picked,
    options: { ...DEFAULTS, ...options },
    warnings,
    onOptions: (next) => addresses.view.write(writeView(next, DEFAULTS)),
    onPicked: (next) => addresses.film.write(addressed(next)),
    addressOf: (place) => addresses.film.link(addressed(place)),
    address: (shown) => (addresses.film.flush(), addresses.view.link(writeView(shown, DEFAULTS))),
  });
  return {
    update: film.update,
    onRerun() {
      for (const address of Object.values(addresses)) address.restore();
    },
    destroy() {
      for (const address of Object.values(addresses)) address.stop();
      film.destroy();
    },
  };
});
