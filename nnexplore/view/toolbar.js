// @ts-check
/** The toolbar: what the pictures show, behind one button, and the doors to the tools. */

import { icon, make } from "./dom.js";
import { classPairs } from "./planes.js";

/** @typedef {import("./options.js").Options} Options */

/**
 * @typedef {object} Chip
 * @property {keyof Options} name
 * @property {string} text
 * @property {string} title
 */

/** @type {{label: string, chips: Chip[]}[]} */
const GROUPS = [
  {
    label: "Geometry",
    chips: [
      { name: "plane", text: "Separating plane", title: "Where two scores are equal, in the last activation space" },
      { name: "boundary", text: "Boundary", title: "Where the predicted class changes, carried into every space" },
      {
        name: "folds",
        text: "Fold lines",
        title: "Where each unit of the layer is zero before its activation. In the input space they can be dragged",
      },
    ],
  },
  {
    label: "Sheet",
    chips: [
      { name: "sheet", text: "Sheet", title: "The image of the plane, coloured by the predicted class" },
      { name: "lines", text: "Grid", title: "The image of a square grid" },
    ],
  },
  {
    label: "Samples",
    chips: [
      { name: "samples", text: "Samples", title: "The samples the network is trained on, and those held out" },
      { name: "wrongOnly", text: "Only wrong", title: "Only the samples that are taken for another class" },
      { name: "brush", text: "Select", title: "Drag a box in any picture, also in 3-D, to choose the samples within" },
    ],
  },
];

/** @type {Chip[]} */
const DOORS = [
  { name: "morph", text: "Morph", title: "From x to xW to xW + b to the activations, by hand or played" },
  { name: "maps", text: "Units", title: "Each unit's activation over the input space" },
  { name: "drawer", text: "Weights", title: "Take the weights in hand" },
  { name: "picture", text: "Picture", title: "Take the pictures away: still, turning, or as a film" },
];

/**
 * @param {object} hooks
 * @param {(options: Partial<Options>) => void} hooks.onChange
 * @param {(keyof Options)[]} [hooks.tools] those that a host has doors to; all, if not given
 */
export function createToolbar({ onChange, tools }) {
  /** @type {Options | null} */
  let options = null;
  /** @type {Map<string, HTMLElement>} */
  const buttons = new Map();

  /** @param {Chip} chip @param {string} kind */
  const button = ({ name, text, title }, kind) => {
    const made = make("button", {
      type: "button",
      class: `nnx-toggle ${kind}`,
      text,
      title,
      click: () => pressed(name),
    });
    buttons.set(name, made);
    return made;
  };
  /** @param {keyof Options} name */
  const pressed = (name) => {
    if (!options) return;
    if (name === "morph") onChange({ morph: options.morph === null ? 3 : null });
    else onChange({ [name]: !options[name] });
  };

  const pair = make("select", {
    class: "nnx-select nnx-pair",
    "aria-label": "Classes of the separating plane",
    title: "Which two classes the plane separates",
    hidden: true,
    change: () => onChange({ pair: /** @type {[number, number]} */ (pair.value.split(" ").map(Number)) }),
  });
  const shelf = make(
    "div",
    { class: "nnx-shelf", id: "nnx-shelf", role: "group", "aria-label": "What the pictures show", hidden: true },
    ...GROUPS.map(({ label, chips }) =>
      make(
        "div",
        { class: "nnx-chips", role: "group", "aria-label": label },
        ...chips.flatMap((chip) => [button(chip, "nnx-chip"), ...(chip.name === "plane" ? [pair] : [])]),
      ),
    ),
  );
  const show = make(
    "button",
    {
      type: "button",
      class: "nnx-toggle nnx-show",
      title: "What the pictures show",
      "aria-expanded": "false",
      "aria-controls": "nnx-shelf",
      click: () => {
        shelf.hidden = !shelf.hidden;
        show.setAttribute("aria-expanded", String(!shelf.hidden));
      },
    },
    make("span", { text: "Show" }),
    icon("caret"),
  );
  const doors = make("div", { class: "nnx-doors" }, show);
  const offered = DOORS.filter(({ name }) => !tools || tools.includes(name));
  doors.append(...offered.map((door) => button(door, `nnx-door nnx-door-${door.name}`)));
  let pairs = "";

  return {
    doors,
    shelf,

    /** @param {Options} next @param {import("./run.js").Run} run @param {number} layer the shown one */
    update(next, { nClasses, layers }, layer) {
      options = next;
      for (const [name, made] of buttons) {
        const value = options[/** @type {keyof Options} */ (name)];
        made.setAttribute("aria-pressed", String(name === "morph" ? value !== null : value === true));
      }
      // The output folds nothing, and a plane separates in the last spaces only.
      const hidden = layer < layers.length - 1;
      const can = { folds: hidden, morph: hidden, maps: hidden, plane: layer >= layers.length - 2 };
      for (const [name, possible] of Object.entries(can)) {
        const made = /** @type {any} */ (buttons.get(name));
        if (made) made.disabled = !possible;
      }
      const signature = `${nClasses} ${next.pair}`;
      pair.hidden = nClasses < 3 || !next.plane;
      if (signature === pairs) return;
      pairs = signature;
      pair.replaceChildren(
        ...classPairs(nClasses).map(([i, j]) =>
          make("option", {
            value: `${i} ${j}`,
            text: `${i} and ${j}`,
            selected: i === next.pair[0] && j === next.pair[1],
          }),
        ),
      );
    },
  };
}
