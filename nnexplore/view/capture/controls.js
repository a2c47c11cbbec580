// @ts-check
/** The controls of a shot: what is pictured, as which kind of file, how large, how many frames. */

import { make } from "../page/dom.js";
import { printed } from "./print_size.js";
import { KINDS, QUALITIES, RANGES } from "./shot.js";

/** @typedef {import("./shot.js").Shot} Shot */

const NO_SERVER = "nnexplore's server makes it, and this page has none";
const NO_VIDEO = "this browser writes no videos";
/** In the list of runs: all of them. */
const ALL = "all";

/** @param {string} value @param {string} text */
const option = (value, text) => make("option", { value, text });

/** @param {string} text @param {Node[]} parts */
const field = (text, ...parts) => make("label", { class: "nnx-field" }, make("span", { text }), ...parts);

/**
 * @param {string} name
 * @param {Record<string, any>} attributes
 * @param {(value: number, input: HTMLInputElement) => void} take what was typed; NaN where nothing stands
 * @returns {HTMLInputElement}
 */
function numberField(name, attributes, take) {
  const input = make("input", {
    type: "number",
    class: "nnx-select nnx-capture-number",
    "aria-label": name,
    ...attributes,
    input: () => take(input.value.trim() === "" ? NaN : Number(input.value), input),
  });
  return input;
}

/** @param {string} name @param {(value: string) => void} take @param {HTMLOptionElement[]} options @returns {HTMLSelectElement} */
function list(name, take, options) {
  const select = make(
    "select",
    { class: "nnx-select", "aria-label": name, change: () => take(select.value) },
    ...options,
  );
  return select;
}

/**
 * @param {readonly Shot["kind"][]} names
 * @param {{gif: boolean, video: boolean}} can what this page can make
 * @returns {HTMLOptionElement[]} what it can never make is greyed out; what only the shot forbids is said elsewhere
 */
function kindsOf(names, can) {
  return names.map((name) => {
    const { label, format } = KINDS[name];
    if (format === "gif" && !can.gif)
      return make("option", { value: name, text: `${label}: ${NO_SERVER}`, disabled: true });
    if (format === "video" && !can.video)
      return make("option", { value: name, text: `${label}: ${NO_VIDEO}`, disabled: true });
    return option(name, label);
  });
}

/** @param {ReturnType<typeof import("./shot_choice.js").createShotChoice>} choice @param {(typing?: HTMLElement) => void} update */
function createSizes(choice, update) {
  /** @param {string} name @param {Record<string, any>} attributes @param {(value: number) => void} take */
  const number = (name, attributes, take) =>
    numberField(name, attributes, (value, input) => {
      take(value);
      update(input);
    });
  const width = number("Width in pixels", { step: 1 }, (value) => choice.resize({ width: value }));
  const height = number("Height in pixels", { step: 1 }, (value) => choice.resize({ height: value }));
  const print = number("Print width in centimetres", { step: 0.1, min: 0.1 }, (value) =>
    choice.print(value, choice.shot().dpi),
  );
  const dpi = list(
    "Resolution in print",
    (value) => {
      choice.print(Number(print.value), Number(value));
      update(print);
    },
    [150, 300, 600].map((value) => option(String(value), `${value} dpi`)),
  );
  dpi.value = "300";
  const frames = number("Frames", { step: 1 }, (value) => choice.choose({ frames: value }));
  const speed = number("Frames a second", { step: 1 }, (value) => choice.choose({ speed: value }));
  return { width, height, print, dpi, frames, speed };
}

/** @param {(part: Partial<Shot>) => void} chooses */
function createLooks(chooses) {
  const colours = list("Colours", (value) => chooses({ light: value === "light" }), [
    option("seen", "as seen"),
    option("light", "of a light page"),
  ]);
  const quality = list(
    "Quality",
    (value) => chooses({ quality: /** @type {Shot["quality"]} */ (value) }),
    Object.entries(QUALITIES).map(([name, { label }]) => option(name, label)),
  );
  return { coloursField: field("in colours", colours), qualityField: field("quality", quality) };
}

/** @param {(import("./making.js").Themed | null)[]} seen runs side by side @returns {string[]} what they are called */
function namesOf(seen) {
  return seen.map(
    (one, place) => /** @type {{name?: {text: string}} | null} */ (one)?.name?.text ?? `Run ${place + 1}`,
  );
}

/**
 * @template {import("./making.js").Themed} Seen
 * @param {object} hooks
 * @param {import("./making.js").Motif<Seen>} hooks.motif
 * @param {ReturnType<typeof import("./shot_choice.js").createShotChoice<Seen>>} hooks.choice
 * @param {{gif: boolean, video: boolean}} hooks.can
 * @param {(typing?: HTMLElement) => void} hooks.update to be called after every choice, with the field in which is typed
 */
export function createControls({ motif, choice, can, update }) {
  const chooses = (/** @type {Partial<Shot>} */ part) => {
    choice.choose(part);
    update();
  };
  const subject = list("What", (value) => chooses({ subject: value }), []);
  const side = list("Run", (value) => chooses({ side: value === ALL ? null : Number(value) }), []);
  const kind = list(
    "Kind",
    (value) => chooses({ kind: /** @type {Shot["kind"]} */ (value) }),
    kindsOf(motif.kinds, can),
  );
  const { width, height, print, dpi, frames, speed } = createSizes(choice, update);
  const sideField = field("run", side);
  const { coloursField, qualityField } = createLooks(chooses);
  const subjectField = field("of", subject);
  const still = make("span", { class: "nnx-fields" }, field("Print width, cm", print), field("at", dpi));
  const moving = make("span", { class: "nnx-fields" }, field("Frames", frames), field("a second", speed));
  const size = field("Size", width, make("span", { text: "×" }), height);

  return {
    kind,
    elements: [subjectField, sideField, field("as", kind), coloursField, size, still, moving, qualityField],

    /** @returns {HTMLElement} the first choice that is to be made */
    first: () => (subjectField.hidden ? kind : subject),

    /** @param {"light" | "dark"} mode of what is seen: what is light already cannot be made so */
    showColours(mode) {
      coloursField.hidden = mode === "light";
    },

    /** @param {(Seen | null)[]} seen the runs, where several are seen side by side */
    showSides(seen) {
      const names = namesOf(seen);
      sideField.hidden = names.length < 2;
      const listed = names.join("\n");
      if (sideField.hidden || side.dataset.names === listed) return;
      side.dataset.names = listed;
      side.replaceChildren(
        option(ALL, "both, side by side"),
        ...names.map((name, place) => option(String(place), name)),
      );
      side.value = String(choice.side() ?? ALL);
    },

    /** @param {string[]} names of the subjects on offer @param {string} chosen */
    showSubjects(names, chosen) {
      subjectField.hidden = names.length < 2;
      if (subject.dataset.names !== String(names)) {
        subject.dataset.names = String(names);
        subject.replaceChildren(...names.map((name) => option(name, motif.subjects[name])));
      }
      subject.value = chosen;
    },

    /** @param {Shot} shot what the fields show @param {HTMLElement} [typing] the field that is left as it is */
    showNumbers(shot, typing) {
      const isStill = KINDS[shot.kind].motion === "still";
      still.hidden = !isStill;
      moving.hidden = isStill;
      qualityField.hidden = KINDS[shot.kind].format !== "video";
      const range = isStill ? RANGES.still : RANGES.moving;
      const fill = (
        /** @type {HTMLInputElement} */ input,
        /** @type {number} */ value,
        /** @type {number[]} */ [low, high],
      ) => {
        [input.min, input.max] = [String(low), String(high)];
        if (input !== typing) input.value = Number.isFinite(value) ? String(value) : "";
      };
      fill(width, shot.width, range);
      fill(height, shot.height, range);
      fill(frames, shot.frames, RANGES.frames);
      fill(speed, shot.speed, RANGES.speed);
      const cm = [shot.width, ...RANGES.still].map((pixels) => Number(printed(pixels, shot.dpi).toFixed(1)));
      fill(print, cm[0], cm.slice(1));
    },
  };
}
