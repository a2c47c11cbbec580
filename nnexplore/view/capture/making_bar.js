// @ts-check
/** The making bar: the button that makes a file, how far that is, and the file or the reason why there is none. */

import { make } from "../page/dom.js";
import { makeFile } from "./making.js";

/** @typedef {import("./shot.js").Shot} Shot */

/** @param {number} bytes @returns {string} */
function sizeOf(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {string} name @param {Blob} blob @param {string} address @returns {{link: HTMLAnchorElement, elements: Node[]}} */
function madeFile(name, blob, address) {
  const link = make("a", { class: "nnx-made", href: address, download: name, text: name });
  // A frame without the right to download still shows it, to be kept by hand.
  const image = blob.type.startsWith("image/") ? [make("img", { src: address, alt: name })] : [];
  return { link, elements: [...image, link, document.createTextNode(sizeOf(blob.size))] };
}

/** @param {{onMake: () => void, onCancel: () => void}} hooks */
function createMakingControls({ onMake, onCancel }) {
  const go = make("button", { type: "button", class: "nnx-toggle nnx-go", text: "Make", click: onMake });
  const cancel = make("button", { type: "button", class: "nnx-toggle", text: "Cancel", hidden: true, click: onCancel });
  const bar = make("progress", { class: "nnx-capture-bar", max: 1, "aria-label": "Progress", hidden: true });
  const words = make("span", { class: "nnx-capture-words", "aria-live": "polite" });
  // Apart from what is said in the end, which is read out: of each frame that would be too much.
  const doing = make("span", { class: "nnx-capture-words" });
  const said = make("span", { class: "nnx-capture-said", role: "status" });
  const element = make("div", { class: "nnx-fields nnx-capture-line" }, go, cancel, bar, doing, words, said);
  return { element, go, cancel, bar, words, doing, said };
}

/**
 * @template {import("./making.js").Themed} Seen
 * @param {object} hooks
 * @param {import("./making.js").Motif<Seen>} hooks.motif
 * @param {() => {seen: Seen[], shot: Shot} | null} hooks.wanted what is to be made; null while nothing is drawn
 * @param {string | null} hooks.gif address of the server's encoder
 * @param {() => Element | null} hooks.focused
 * @param {(isMaking: boolean) => void} hooks.onChange called as it begins and as it ends
 */
export function createMakingBar({ motif, wanted, gif, focused, onChange }) {
  /** @type {AbortController | null} */
  let job = null;
  let address = "";
  const controls = createMakingControls({ onMake: () => begin(), onCancel: () => job?.abort() });
  const { go, cancel, bar, words, doing, said } = controls;

  const forget = () => {
    if (address) URL.revokeObjectURL(address);
    address = "";
  };
  /** @param {boolean} isMaking */
  const turn = (isMaking) => {
    words.hidden = isMaking;
    if (isMaking) {
      [cancel.hidden, bar.hidden, bar.value] = [false, false, 0];
      if (focused() === go) cancel.focus();
    }
    onChange(isMaking);
    if (!isMaking) {
      doing.textContent = "";
      if (focused() === cancel) go.focus();
      cancel.hidden = bar.hidden = true;
    }
  };
  const begin = async () => {
    const choice = wanted();
    if (job || !choice) return;
    job = new AbortController();
    const { signal } = job;
    said.textContent = "";
    forget();
    turn(true);
    try {
      const { name, blob } = await makeFile(motif, choice.seen, choice.shot, {
        gif,
        signal,
        onProgress(share, text) {
          bar.value = share;
          doing.textContent = text;
        },
      });
      signal.throwIfAborted();
      address = URL.createObjectURL(blob);
      const { link, elements } = madeFile(name, blob, address);
      said.replaceChildren(...elements);
      link.click();
    } catch (error) {
      said.textContent = signal.aborted ? "Stopped." : /** @type {Error} */ (error).message;
      if (!signal.aborted) console.warn(error);
    } finally {
      job = null;
      turn(false);
    }
  };

  return {
    go,
    words,
    element: controls.element,

    /** @param {string} text what comes of the shot, or why it cannot be made @param {boolean} isWrong */
    say(text, isWrong) {
      if (words.textContent !== text) words.textContent = text;
      words.classList.toggle("nnx-wrong", isWrong);
    },

    /** @returns {boolean} whether there was something to stop */
    stop() {
      job?.abort();
      return job !== null;
    },

    destroy() {
      job?.abort();
      forget();
    },
  };
}
