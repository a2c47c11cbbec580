// @ts-check
/** The unit switch: which units of a wide layer the axes show, or which mixtures of all of them. */

import { make } from "../page/dom.js";
import { shownUnits } from "./choices.js";

/** @typedef {import("../parts/options.js").Units} Units */
/** @typedef {(units: Units) => void} OnUnits */

const HELP = "Show three units, the first three principal components, or the separating plane edge-on";

/** @param {Exclude<Units, number[] | null> | "units"} chosen @param {boolean} edgeOn whether it can be chosen @param {OnUnits} onUnits */
function kindChoice(chosen, edgeOn, onUnits) {
  const kind = make(
    "select",
    {
      class: "nnx-select",
      "aria-label": "Axes",
      title: HELP,
      change: () => onUnits(kind.value === "units" ? null : kind.value),
    },
    make("option", { value: "units", text: "Units", selected: chosen === "units" }),
    make("option", { value: "components", text: "Components", selected: chosen === "components" }),
    edgeOn ? make("option", { value: "edge-on", text: "Plane edge-on", selected: chosen === "edge-on" }) : null,
  );
  return kind;
}

/** @param {number[]} units @param {number} axis @param {number} nUnits @param {OnUnits} onUnits */
function axisChoice(units, axis, nUnits, onUnits) {
  const select = make(
    "select",
    {
      class: "nnx-select",
      "aria-label": `Unit on axis ${axis + 1}`,
      change: () => onUnits(exchanged(units, axis, Number(select.value))),
    },
    ...Array.from({ length: nUnits }, (_, unit) =>
      make("option", { value: unit, text: `${unit}`, selected: unit === units[axis] }),
    ),
  );
  return select;
}

/** @param {OnUnits} onUnits */
export function createUnitSwitch(onUnits) {
  const element = make("div", { class: "nnx-units" });
  let built = "";

  return {
    element,

    /**
     * @param {number} nUnits
     * @param {Units} wish
     * @param {number} most dimensions that can be drawn
     * @param {boolean} edgeOn whether there is a plane that could be shown edge-on
     * @param {number[]} opening units that are shown while none are wished
     */
    update(nUnits, wish, most, edgeOn, opening) {
      const wanted = JSON.stringify([nUnits, wish, most, edgeOn, opening]);
      if (wanted === built) return;
      built = wanted;
      element.hidden = nUnits <= most;
      if (nUnits <= most) return;
      const chosen = most === 3 && !Array.isArray(wish) && wish !== null ? wish : "units";
      const units = shownUnits(nUnits, Array.isArray(wish) ? wish : opening, most);
      const focused = [...element.querySelectorAll("select")].indexOf(document.activeElement);
      element.replaceChildren(
        most === 3 ? kindChoice(chosen, edgeOn, onUnits) : make("span", { text: "Units" }),
        ...(chosen === "units" ? units.map((_, axis) => axisChoice(units, axis, nUnits, onUnits)) : []),
      );
      if (focused >= 0) [...element.querySelectorAll("select")][focused]?.focus();
    },
  };
}

/**
 * @param {number[]} units
 * @param {number} axis
 * @param {number} unit
 * @returns {number[]} two axes never show one unit
 */
function exchanged(units, axis, unit) {
  const next = [...units];
  const other = units.indexOf(unit);
  if (other >= 0) next[other] = units[axis];
  next[axis] = unit;
  return next;
}
