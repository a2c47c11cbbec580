// @ts-check
/** Trouble: what could not be taken over or cannot be shown, in sentences that say so until it is otherwise. */

import { make } from "../page/dom.js";

/** @param {string[]} sentences on what could not be taken over @returns {HTMLElement} until the reader has read them */
export function createCaution(sentences) {
  // What is hidden is found all the same by whoever searches the page.
  if (sentences.length === 0) return make("div", { class: "nnx-caution", hidden: true });
  const words = make("p", { text: "Not all of this link was taken." });
  const list = make("ul", {}, ...sentences.map((text) => make("li", { text })));
  const read = make("button", {
    type: "button",
    class: "nnx-toggle",
    text: "Got it",
    click: () => (element.hidden = true),
  });
  const element = make("div", { class: "nnx-caution", role: "alert" }, words, list, read);
  return element;
}

export const TROUBLES = Object.freeze({
  noWebgl: "This browser offers no WebGL, so the 3-D pictures are drawn on a light canvas.",
  lostWebgl:
    "This browser keeps taking WebGL away, so the 3-D pictures are drawn on a light canvas. " +
    "Fewer pictures open at a time may help, and then reloading the page.",
  noPlotly: "plotly.js could not be loaded, so the 3-D pictures are drawn on a light canvas.",
  otherWeights: "The weights in this link belong to a network of another shape; the trained ones are shown.",
  notDrawn: "These pictures could not be drawn. Another layer or another run may well be.",
});

/** Trouble: what cannot be shown, in a sentence from each source, which takes back its own alone. */
export function createTrouble() {
  const words = make("span");
  const button = make("button", { type: "button", class: "nnx-toggle", text: "Try again" });
  const element = make("p", { class: "nnx-trouble", role: "alert", hidden: true }, words);
  const sentences = { standing: "", run: "", drawing: "" };
  return {
    element,

    /**
     * @param {keyof typeof sentences} source
     * @param {string} sentence empty takes it back
     * @param {() => void} [again] what a button beside it does
     */
    say(source, sentence, again) {
      if (sentences[source] === sentence) return;
      sentences[source] = sentence;
      words.textContent = Object.values(sentences).filter(Boolean).join(" ");
      element.hidden = words.textContent === "";
      if (source !== "standing") return;
      button.onclick = again ?? null;
      if (again) element.append(button);
      else button.remove();
    },
  };
}
