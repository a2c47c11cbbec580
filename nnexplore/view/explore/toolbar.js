// @ts-check
/** The toolbar: what the pictures show, behind one button, and the doors to the tools. */

import { pairOfClasses } from "../run/class_labels.js";
import { icon, make } from "../page/dom.js";
import { classPairs } from "../geometry/planes.js";
import { RENDERERS } from "../draw/renderers.js";
import { createTerm } from "../parts/term.js";

/** @typedef {import("../parts/options.js").Options} Options */

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
  {
    label: "Layout",
    chips: [
      {
        name: "unitPairs",
        text: "Pairs",
        title: "Every two of three units as a flat picture, the fc space above the activation space",
      },
    ],
  },
];

const DRAWN_BY =
  "Plotly draws spaces of three units on the graphics card; the light canvas needs none, and takes fewer pixels while it turns";

/** @type {Chip[]} */
const DOORS = [
  { name: "morph", text: "Morph", title: "From x to xW to xW + b to the activations, by hand or played" },
  {
    name: "activation",
    text: "Activation",
    title: "The activation as a curve above its slope, with the samples on the axis",
  },
  { name: "picture", text: "Picture", title: "Take the pictures away: still, turning, or as a film" },
];

/** The choice of classes that the planes separate. @param {(pair: Options["pair"]) => void} onChoose */
function createPairChoice(onChoose) {
  let offered = "";
  const element = make("select", {
    class: "nnx-select nnx-pair",
    "aria-label": "Classes of the separating plane",
    title: "Which classes the planes separate; neighbours share a piece of the boundary",
    hidden: true,
    change: () => onChoose(element.value.includes(" ") ? element.value.split(" ").map(Number) : element.value),
  });
  return {
    element,

    /** @param {import("../run/run.js").Run} run @param {Options} options */
    update({ nClasses, classLabels }, { pair, plane }) {
      element.hidden = nClasses < 3 || !plane;
      const wanted = `${nClasses} ${pair} ${classLabels}`;
      if (wanted === offered) return;
      offered = wanted;
      element.replaceChildren(
        make("option", { value: "neighbours", text: "neighbours", selected: pair === "neighbours" }),
        make("option", { value: "all", text: "all", selected: pair === "all" }),
        ...classPairs(nClasses).map(([i, j]) =>
          make("option", {
            value: `${i} ${j}`,
            text: classLabels ? pairOfClasses({ classLabels }, i, j) : `${i} and ${j}`,
            selected: i === pair[0] && j === pair[1],
          }),
        ),
      );
    },
  };
}

/** The choice of what draws spaces of three dimensions. @param {(renderer: Options["renderer"]) => void} onChoose */
function createRendererChoice(onChoose) {
  const options = Object.entries(RENDERERS).map(([value, { label }]) => make("option", { value, text: label }));
  const select = make(
    "select",
    { class: "nnx-select", title: DRAWN_BY, change: () => onChoose(select.value) },
    ...options,
  );
  return {
    element: make("label", { class: "nnx-renderer" }, make("span", { text: "3-D drawn by" }), select),
    /** @param {Options} options */
    update({ renderer }) {
      select.value = renderer;
    },
  };
}

/**
 * What a layer's pictures can show: the output folds nothing, and a plane separates in the last spaces only.
 *
 * @param {Pick<import("../run/run.js").Run, "layers">} run
 * @param {number} layer the shown one
 */
export function possibleOptions({ layers }, layer) {
  const isHidden = layer < layers.length - 1;
  return {
    ...{ folds: isHidden, morph: isHidden, activation: isHidden },
    ...{ unitPairs: layers[layer].nOut > 2, plane: layer >= layers.length - 2 },
  };
}

/** What an option is when it is turned on that is null while it is off. @type {Partial<Options>} */
const OPENED = { morph: 3, activation: 0 };

/** The buttons that turn options on and off. @param {(options: Partial<Options>) => void} onChange */
function createToggles(onChange) {
  let options = /** @type {Options | null} */ (null);
  const buttons = /** @type {Map<keyof Options, any>} */ (new Map());

  /** @param {keyof Options} name */
  const press = (name) => {
    if (!options) return;
    if (name in OPENED) onChange({ [name]: options[name] === null ? OPENED[name] : null });
    else onChange({ [name]: !options[name] });
  };

  return {
    /** @param {Chip} chip @param {string} kind @returns {HTMLElement} */
    button({ name, text, title }, kind) {
      const click = () => press(name);
      const made = make("button", { type: "button", class: `nnx-toggle ${kind}`, text, title, click });
      buttons.set(name, made);
      return made;
    },

    /** @param {Options} next @param {Partial<Record<keyof Options, boolean>>} possible all that are not named are */
    update(next, possible) {
      options = next;
      for (const [name, made] of buttons) {
        const isOn = name in OPENED ? next[name] !== null : next[name] === true;
        made.setAttribute("aria-pressed", String(isOn));
        made.disabled = possible[name] === false;
      }
    },
  };
}

/** The shelf, shut at first, and the button that opens it. @param {...HTMLElement} content */
function createShelf(...content) {
  const shelf = make(
    "div",
    { class: "nnx-shelf", id: "nnx-shelf", role: "group", "aria-label": "What the pictures show", hidden: true },
    ...content,
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
  return { shelf, show };
}

/**
 * @param {object} hooks
 * @param {(options: Partial<Options>) => void} hooks.onChange
 * @param {(keyof Options)[]} [hooks.tools] those that a host has doors to; all, if not given
 * @param {boolean} hooks.hasPlotly whether there is more than one renderer to choose from
 */
export function createToolbar({ onChange, tools, hasPlotly }) {
  const toggles = createToggles(onChange);
  const pair = createPairChoice((chosen) => onChange({ pair: chosen }));
  const offered = DOORS.filter(({ name }) => !tools || tools.includes(name));
  const help = createTerm();
  const chips = GROUPS.map(({ label, chips }) =>
    make(
      "div",
      { class: "nnx-chips", role: "group", "aria-label": label },
      ...chips.flatMap((chip) => [toggles.button(chip, "nnx-chip"), ...(chip.name === "plane" ? [pair.element] : [])]),
    ),
  );
  const drawnBy = hasPlotly ? createRendererChoice((renderer) => onChange({ renderer })) : null;
  const { shelf, show } = createShelf(...chips, ...(drawnBy ? [drawnBy.element] : []), help.element);
  help.explain("the names on these buttons", [
    ...[...GROUPS.flatMap(({ chips }) => chips), ...offered].map(({ text, title }) => `${text}: ${title}.`),
    ...(drawnBy ? [`3-D drawn by: ${DRAWN_BY}.`] : []),
  ]);

  return {
    doors: make("div", { class: "nnx-doors" }, show, ...offered.map((door) => toggles.button(door, "nnx-door"))),
    /** Stands where it takes no room of its own. */
    shelf: make("div", { class: "nnx-tools" }, shelf),

    /** @param {Options} next @param {import("../run/run.js").Run} run @param {number} layer the shown one */
    update(next, run, layer) {
      toggles.update(next, possibleOptions(run, layer));
      pair.update(run, next);
      drawnBy?.update(next);
    },
  };
}
