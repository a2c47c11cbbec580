// @ts-check
/** The layout of the comparison: words and switches for both sides, the sides, and the timeline below. */

import { createCapture } from "../capture/capture.js";
import { createToolbar } from "../explore/toolbar.js";
import { make } from "../page/dom.js";
import { asLinked } from "../parts/options.js";
import { createCopyButton, createReadersLink } from "../parts/sharing.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { createSpaceTabs } from "../scene/space_tabs.js";
import { createSwitches } from "../scene/switches.js";

const LABEL = "Two runs side by side. Space plays both, arrow keys step.";

/**
 * @param {import("./compare.js").Host} host
 * @param {{row: HTMLElement}} sides
 * @param {ReturnType<typeof import("../parts/shared_timeline.js").createSharedTimeline>} timeline
 * @param {object} hooks
 * @param {(options: Partial<import("../parts/options.js").Options>) => void} hooks.onChange
 * @param {() => (import("../capture/stage.js").Seen | null)[]} hooks.seen
 * @param {() => import("../parts/options.js").Options} hooks.options
 */
export function createCompareLayout(
  { warnings = [], address, readers, gif, plotly },
  { row },
  timeline,
  { onChange, seen, options },
) {
  const switches = createSwitches({ onLayer: (layer) => onChange({ layer }), onUnits: (units) => onChange({ units }) });
  const toolbar = createToolbar({ onChange, tools: ["activation", "picture"], hasPlotly: plotly !== null });
  const headline = make("p", { class: "nnx-headline" });
  const tabs = createSpaceTabs(make("div"), (space) => onChange({ space }));
  const words = make("p", { class: "nnx-compare-words" });
  const trouble = createTrouble();
  const linked = () => asLinked({ ...options(), position: timeline.place() });
  const copy = address ? createCopyButton(() => address(linked())) : null;
  const read = readers ? createReadersLink(() => readers(linked())) : null;
  const head = [...switches.elements, toolbar.doors, copy, read];
  const capture = createCapture({ seen, gif: gif ?? null, onClose: () => onChange({ picture: false }) });
  // The pictures of a side are drawn on their own; then other things may come of them.
  row.addEventListener("nnx-drawn", () => capture.update(), true);
  const press = (/** @type {KeyboardEvent} */ event) => options().isCovered || timeline.press(event);
  const root = make(
    "section",
    { class: "nnx-view nnx-compare", tabindex: 0, "aria-label": LABEL, keydown: press },
    headline,
    make("div", { class: "nnx-compare-head" }, words, make("div", { class: "nnx-choices" }, ...head)),
    createCaution(warnings),
    trouble.element,
    toolbar.shelf,
    tabs.element,
    row,
    timeline.element,
    capture.element,
  );
  return { root, headline, words, trouble, switches, toolbar, tabs, capture };
}
