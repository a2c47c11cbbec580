// @ts-check
/** The panel in which the reader chooses a shot of a page's pictures, and gets it as a file. */

import { INCH, KINDS, RANGES, shotWords } from "./capture_shot.js";
import { makeFile, videoType } from "./capture_make.js";
import { icon, make } from "./dom.js";

/** @typedef {import("./capture_shot.js").Shot} Shot */
/** @typedef {{address: string, pixels: number}} GifEncoder of the server: where frames are sent to, and how many pixels of them */

const NO_SERVER = "nnexplore's server makes it, and this page has none";
const NO_VIDEO = "this browser writes no videos";
/** In the list of runs: all of them. */
const ALL = "all";

/**
 * @template {object} Seen what is pictured, with its name where several are seen side by side
 * @param {object} hooks
 * @param {import("./capture_make.js").Motif<Seen>} hooks.motif
 * @param {() => (Seen | null)[]} hooks.seen by the places of what is seen side by side; null where nothing is drawn yet
 * @param {GifEncoder | null} hooks.gif null where there is no server
 * @param {() => void} hooks.onClose the reader closes the panel
 */
export function createPanel({ motif, seen, gif, onClose }) {
  /** @type {Partial<Shot>} what the reader chose; everything else is as it is at first */
  const chosen = {};
  /** Sizes that the reader chose, by those at first. @type {Map<string, Partial<Shot>>} */
  const sizes = new Map();
  /** @type {AbortController | null} */
  let job = null;
  /** What had the focus before the panel. @type {HTMLElement | null} */
  let opener = null;
  let address = "";
  const video = videoType();

  const option = (/** @type {string} */ value, /** @type {string} */ text) => make("option", { value, text });
  const number = (/** @type {string} */ name, /** @type {any} */ attributes, /** @type {(value: number) => void} */ take) => {
    const input = make("input", {
      type: "number",
      class: "nnx-select nnx-capture-number",
      "aria-label": name,
      ...attributes,
      input: () => {
        take(input.value.trim() === "" ? NaN : Number(input.value));
        update(input);
      },
    });
    return input;
  };
  const field = (/** @type {string} */ text, /** @type {Node[]} */ ...parts) =>
    make("label", { class: "nnx-field" }, make("span", { text }), ...parts);

  const subject = make(
    "select",
    {
      class: "nnx-select",
      "aria-label": "What",
      change: () => {
        chosen.subject = subject.value;
        update();
      },
    },
    ...Object.entries(motif.subjects).map(([name, text]) => option(name, text)),
  );
  subject.value = motif.first;
  const side = make("select", {
    class: "nnx-select",
    "aria-label": "Run",
    change: () => {
      chosen.side = side.value === ALL ? null : Number(side.value);
      update();
    },
  });
  const kind = make(
    "select",
    {
      class: "nnx-select",
      "aria-label": "Kind",
      change: () => {
        chosen.kind = kind.value;
        delete chosen.frames;
        update();
      },
    },
    // What this page can never make is greyed out; what only the shot as it is forbids is said below.
    ...motif.kinds.map((name) => {
      const { label, format } = KINDS[name];
      if (format === "gif" && !gif) return make("option", { value: name, text: `${label}: ${NO_SERVER}`, disabled: true });
      if (format === "video" && !video) return make("option", { value: name, text: `${label}: ${NO_VIDEO}`, disabled: true });
      return option(name, label);
    }),
  );
  const width = number("Width in pixels", { step: 1 }, (value) => resize({ width: value }));
  const height = number("Height in pixels", { step: 1 }, (value) => resize({ height: value }));
  const print = number("Print width in centimetres", { step: 0.1, min: 0.1 }, (value) => printed(value, shot().dpi));
  const dpi = make(
    "select",
    { class: "nnx-select", "aria-label": "Resolution in print", change: () => printed(Number(print.value), Number(dpi.value)) },
    ...[150, 300, 600].map((value) => option(String(value), `${value} dpi`)),
  );
  dpi.value = "300";
  const frames = number("Frames", { step: 1 }, (value) => void (chosen.frames = value));
  const speed = number("Frames a second", { step: 1 }, (value) => void (chosen.speed = value));
  const still = make("span", { class: "nnx-fields" }, field("Print width, cm", print), field("at", dpi));
  const moving = make("span", { class: "nnx-fields" }, field("Frames", frames), field("a second", speed));
  const words = make("span", { class: "nnx-capture-words", "aria-live": "polite" });
  const go = make("button", { type: "button", class: "nnx-toggle nnx-go", text: "Make", click: () => begin() });
  const cancel = make("button", { type: "button", class: "nnx-toggle", text: "Cancel", hidden: true, click: () => job?.abort() });
  const bar = make("progress", { class: "nnx-capture-bar", max: 1, "aria-label": "Progress", hidden: true });
  // Apart from what is said in the end, which is read out: of each frame that would be too much.
  const doing = make("span", { class: "nnx-capture-words" });
  const said = make("span", { class: "nnx-capture-said", role: "status" });
  const sideField = field("run", side);
  const close = make(
    "button",
    {
      type: "button",
      class: "nnx-button nnx-capture-close",
      "aria-label": "Close",
      title: "Close (Escape)",
      click: onClose,
    },
    icon("close"),
  );
  /** @param {KeyboardEvent} event Escape stops what is being made, and else closes the panel */
  function leave(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (job) job.abort();
    else onClose();
  }
  const element = make(
    "section",
    { class: "nnx-drawer nnx-capture", "aria-label": "Picture", hidden: true, keydown: leave },
    make(
      "div",
      { class: "nnx-fields" },
      make("strong", { text: "Picture" }),
      field("of", subject),
      sideField,
      field("as", kind),
      field("Size", width, make("span", { text: "×" }), height),
      still,
      moving,
    ),
    make("div", { class: "nnx-fields nnx-capture-line" }, go, cancel, bar, doing, words, said),
    close,
  );

  /** @returns {Seen[]} what is to be pictured */
  const sides = () => {
    const all = seen();
    return /** @type {Seen[]} */ ((chosen.side == null ? all : [all[chosen.side]]).filter((one) => one !== null));
  };
  /** What is of one size at first keeps the one that was chosen for it. */
  const sizeName = () => {
    const first = motif.complete({ subject: chosen.subject, kind: chosen.kind }, sides());
    return `${first.width} ${first.height}`;
  };
  /** @returns {Shot} */
  const shot = () => motif.complete({ ...chosen, ...sizes.get(sizeName()) }, sides());
  const focused = () => /** @type {HTMLElement | null} */ (/** @type {Document} */ (element.getRootNode()).activeElement);
  const resize = (/** @type {Partial<Shot>} */ size) => void sizes.set(sizeName(), { ...sizes.get(sizeName()), ...size });
  /** @param {number} wide centimetres @param {number} resolution */
  const printed = (wide, resolution) => {
    const { width: across, height: down } = shot();
    const pixels = Math.round((wide * resolution) / INCH);
    const share = down / across;
    resize({ width: pixels, height: Math.round(pixels * (Number.isFinite(share) ? share : 1)) });
    chosen.dpi = resolution;
    update(print);
  };

  /** The runs, wherever several are seen side by side. */
  const updateSides = () => {
    const names = seen().map(
      (one, place) => /** @type {{name?: {text: string}} | null} */ (one)?.name?.text ?? `Run ${place + 1}`,
    );
    sideField.hidden = names.length < 2;
    const listed = names.join("\n");
    if (sideField.hidden || side.dataset.names === listed) return;
    side.dataset.names = listed;
    side.replaceChildren(
      option(ALL, "both, side by side"),
      ...names.map((name, place) => option(String(place), name)),
    );
    side.value = String(chosen.side ?? ALL);
  };

  /** @param {HTMLElement} [typing] the field in which the reader types, which is left as it is */
  const update = (typing) => {
    const now = sides();
    if (element.hidden || now.length === 0) return;
    updateSides();
    const wanted = shot();
    const { motion, format } = KINDS[wanted.kind];
    const help = motif.helps?.[wanted.kind] ?? KINDS[wanted.kind].help;
    still.hidden = motion !== "still";
    moving.hidden = motion === "still";
    const range = motion === "still" ? RANGES.still : RANGES.moving;
    const fill = (/** @type {any} */ input, /** @type {number} */ value, /** @type {number[]} */ [low, high]) => {
      [input.min, input.max] = [low, high];
      if (input !== typing) input.value = Number.isFinite(value) ? value : "";
    };
    fill(width, wanted.width, range);
    fill(height, wanted.height, range);
    fill(frames, wanted.frames, RANGES.frames);
    fill(speed, wanted.speed, RANGES.speed);
    fill(print, Number(((INCH * wanted.width) / wanted.dpi).toFixed(1)), [0.1, 200]);
    const wrong = motif.refusal(wanted, now, { gif, video });
    const type = format === "video" ? `, ${video.startsWith("video/mp4") ? "MP4" : "WebM"}` : "";
    const text = wrong || shotWords(wanted) + type;
    if (words.textContent !== text) words.textContent = text;
    words.classList.toggle("nnx-wrong", wrong !== "");
    kind.title = go.title = words.title = wrong ? "" : help;
    const barred = wrong !== "" || job !== null;
    // A button that cannot be pressed any more would keep the keys to itself.
    if (barred && focused() === go) kind.focus();
    go.disabled = barred;
  };

  const begin = async () => {
    const now = sides();
    if (job || now.length === 0) return;
    job = new AbortController();
    const { signal } = job;
    const wanted = shot();
    said.textContent = "";
    forget();
    [cancel.hidden, bar.hidden, bar.value] = [false, false, 0];
    element.dataset.making = "true";
    words.hidden = true;
    if (focused() === go) cancel.focus();
    update();
    try {
      const { name, blob } = await makeFile(motif, now, wanted, {
        gif: gif?.address ?? null,
        signal,
        onProgress(share, text) {
          bar.value = share;
          doing.textContent = text;
        },
      });
      signal.throwIfAborted();
      address = URL.createObjectURL(blob);
      const link = make("a", { class: "nnx-made", href: address, download: name, text: name });
      // A frame without the right to download still shows it, to be kept by hand.
      const image = blob.type.startsWith("image/") ? make("img", { src: address, alt: name }) : null;
      said.replaceChildren(...(image ? [image] : []), link, document.createTextNode(sizeOf(blob.size)));
      link.click();
    } catch (error) {
      said.textContent = signal.aborted ? "Stopped." : /** @type {Error} */ (error).message;
      if (!signal.aborted) console.warn(error);
    } finally {
      job = null;
      delete element.dataset.making;
      doing.textContent = "";
      words.hidden = false;
      update();
      if (focused() === cancel) go.focus();
      cancel.hidden = bar.hidden = true;
    }
  };

  const forget = () => {
    if (address) URL.revokeObjectURL(address);
    address = "";
  };

  return {
    element,
    update,

    /** @param {boolean} open */
    show(open) {
      if (open === !element.hidden) return;
      if (!open) {
        const inside = element.contains(focused());
        element.hidden = true;
        if (inside) opener?.focus();
        return;
      }
      opener = focused();
      element.hidden = false;
      update();
      subject.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    },

    /**
     * Make a shot without the panel.
     *
     * @param {Partial<Shot>} wish
     * @returns {Promise<Blob>}
     */
    async take(wish) {
      const now = sides();
      if (now.length === 0) throw new Error("Nothing is drawn yet.");
      const wanted = motif.complete(wish, now);
      const wrong = motif.refusal(wanted, now, { gif, video });
      if (wrong) throw new Error(wrong);
      return (await makeFile(motif, now, wanted, { gif: null })).blob;
    },

    destroy() {
      job?.abort();
      forget();
    },
  };
}

/** @param {number} bytes @returns {string} */
function sizeOf(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
