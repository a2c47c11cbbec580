// @ts-check
/** The panel in which the reader chooses a shot of a page's pictures, and gets it as a file. */

import { icon, make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { createControls } from "./controls.js";
import { makeFile } from "./making.js";
import { createMakingBar } from "./making_bar.js";
import { shotWords } from "./naming.js";
import { KINDS } from "./shot.js";
import { createShotChoice } from "./shot_choice.js";
import { videoType } from "./video.js";

/** @typedef {import("./shot.js").Shot} Shot */
/** @typedef {{address: string, pixels: number}} GifEncoder of the server: where frames are sent to, and how many pixels of them */

/** @param {{stop: () => boolean}} making @param {() => void} onClose @returns {(event: KeyboardEvent) => void} */
function escapeKey(making, onClose) {
  return (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || isCommand(event)) return;
    event.preventDefault();
    if (!making.stop()) onClose();
  };
}

/**
 * @param {Node[]} controls
 * @param {{element: HTMLElement, stop: () => boolean}} making
 * @param {() => void} onClose
 * @returns {HTMLElement}
 */
function layOut(controls, making, onClose) {
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
  return make(
    "section",
    { class: "nnx-drawer nnx-capture", "aria-label": "Picture", hidden: true, keydown: escapeKey(making, onClose) },
    make("div", { class: "nnx-fields" }, make("strong", { text: "Picture" }), ...controls),
    making.element,
    close,
  );
}

/**
 * @param {Shot} shot
 * @param {string} stays what of a vector picture stays a bitmap
 * @returns {string} what comes of it
 */
function wordsOf(shot, stays) {
  if (stays) return `${shotWords(shot)}. ${stays}`;
  return KINDS[shot.kind].format === "video" ? `${shotWords(shot)}, MP4` : shotWords(shot);
}

/**
 * @template {import("./making.js").Themed} Seen what is pictured, with its name where several are seen side by side
 * @param {object} hooks
 * @param {import("./making.js").Motif<Seen>} hooks.motif
 * @param {() => (Seen | null)[]} hooks.seen by the places of what is seen side by side; null where nothing is drawn yet
 * @param {GifEncoder | null} hooks.gif null where there is no server
 * @param {boolean} [hooks.isWhole] whether what is seen side by side is not to be taken apart
 * @param {() => void} hooks.onClose the reader closes the panel
 */
export function createCapturePanel({ motif, seen, gif, isWhole = false, onClose }) {
  const video = videoType();
  const choice = createShotChoice(motif, seen);
  let isMaking = false;
  /** What had the focus before the panel. @type {HTMLElement | null} */
  let opener = null;

  const focused = () =>
    /** @type {HTMLElement | null} */ (/** @type {Document} */ (element.getRootNode()).activeElement);
  const can = { gif: gif !== null, video: video !== "" };
  const controls = createControls({ motif, choice, can, update: (typing) => update(typing) });
  const wanted = () => (choice.sides().length ? { seen: choice.sides(), shot: choice.shot() } : null);
  const making = createMakingBar({
    ...{ motif, wanted, focused },
    gif: gif?.address ?? null,
    onChange(now) {
      isMaking = now;
      update();
    },
  });
  const element = layOut(controls.elements, making, onClose);

  /** @param {HTMLElement} [typing] the field in which the reader types, which is left as it is */
  const update = (typing) => {
    const sides = choice.sides();
    if (element.hidden || sides.length === 0) return;
    controls.showSides(isWhole ? [] : seen());
    controls.showColours(sides[0].theme.mode);
    const shot = choice.shot();
    controls.showSubjects(motif.offers?.(sides) ?? Object.keys(motif.subjects), shot.subject);
    controls.showNumbers(shot, typing);
    const wrong = motif.refusal(shot, sides, { gif, video });
    const stays = KINDS[shot.kind].format === "svg" ? motif.bitmaps(sides) : "";
    making.say(wrong || wordsOf(shot, stays), wrong !== "");
    const help = wrong ? "" : (motif.helps?.[shot.kind] ?? KINDS[shot.kind].help);
    for (const element of [controls.kind, making.go, making.words]) element.title = help;
    const isBarred = wrong !== "" || isMaking;
    // A button that cannot be pressed any more would keep the keys to itself.
    if (isBarred && focused() === making.go) controls.kind.focus();
    making.go.disabled = isBarred;
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
      controls.first().focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    },

    /**
     * Make a shot without the panel.
     *
     * @param {Partial<Shot>} part
     * @returns {Promise<Blob>}
     */
    async take(part) {
      const sides = choice.sides();
      if (sides.length === 0) throw new Error("Nothing is drawn yet.");
      const shot = motif.complete(part, sides);
      const wrong = motif.refusal(shot, sides, { gif, video });
      if (wrong) throw new Error(wrong);
      return (await makeFile(motif, sides, shot, { gif: null })).blob;
    },

    destroy: making.destroy,
  };
}
