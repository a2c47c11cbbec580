// @ts-check
/** The gradients of an SVG picture, each defined once and named where it paints. */

import { colourAttribute, short } from "./svg_words.js";

/** @typedef {{ends: [number, number][], stops: {at: number, colour: string}[], id: number | null}} Gradient */

export function createSvgGradients() {
  /** @type {string[]} */
  const definitions = [];

  /** @param {Gradient} gradient */
  const define = (gradient) => {
    const {
      ends: [from, to],
      stops,
    } = gradient;
    gradient.id = definitions.length;
    const place = `x1="${short(from[0])}" y1="${short(from[1])}" x2="${short(to[0])}" y2="${short(to[1])}"`;
    const rising = [...stops].sort((one, other) => one.at - other.at);
    const parts = rising.map(
      ({ at, colour }) => `<stop offset="${Number(at.toFixed(4))}"${colourAttribute("stop-color", colour)}/>`,
    );
    const name = `id="gradient${gradient.id}" gradientUnits="userSpaceOnUse"`;
    definitions.push(`<linearGradient ${name} ${place}>${parts.join("")}</linearGradient>`);
  };

  return {
    definitions,

    /** @param {[number, number]} from @param {[number, number]} to @returns {Gradient & {addColorStop: (share: number, colour: string) => void}} */
    create(from, to) {
      const stops = /** @type {Gradient["stops"]} */ ([]);
      return { ends: [from, to], stops, id: null, addColorStop: (at, colour) => void stops.push({ at, colour }) };
    },

    /** @param {string} name of the attribute @param {string | Gradient} style @returns {string} */
    attribute(name, style) {
      if (typeof style === "string") return colourAttribute(name, style);
      const [{ colour }] = style.stops;
      if (style.stops.every((stop) => stop.colour === colour)) return colourAttribute(name, colour);
      if (style.id === null) define(style);
      return ` ${name}="url(#gradient${style.id})"`;
    },
  };
}
