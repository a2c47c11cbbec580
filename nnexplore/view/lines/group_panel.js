// @ts-check
/** The groups of a drawing: which lines each joins by "and", and that "or" joins the groups. */

import { make } from "../page/dom.js";
import { mayLeave, MOST_GROUPS } from "./drawing.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */

const STAYS = "The only group needs a line";
const FULL = `${MOST_GROUPS} groups are the most`;

/**
 * @param {object} hooks
 * @param {(group: number, line: number) => void} hooks.onMembership a line joins a group, or leaves it
 * @param {() => void} hooks.onGroup another group is wanted
 */
export function createGroupPanel({ onMembership, onGroup }) {
  const rows = make("div", { class: "nnx-groups-rows" });
  const more = make("button", { type: "button", class: "nnx-toggle", text: "Or another group", click: onGroup });
  const element = make(
    "section",
    { class: "nnx-groups", "aria-label": "Which lines are joined" },
    make("h3", { text: "Class 1 lies on the comb’s side of" }),
    rows,
    more,
  );
  let built = "";

  /** @param {Drawing} drawing @param {number} group @returns {HTMLElement} */
  const rowOf = (drawing, group) => {
    const members = drawing.groups[group];
    const chips = drawing.lines.map((_, line) => {
      const isMember = members.includes(line);
      const stays = isMember && !mayLeave(drawing, group, line);
      return make("button", {
        type: "button",
        class: "nnx-group-chip",
        text: String(line),
        "aria-label": `Line ${line} in group ${group}`,
        "aria-pressed": String(isMember),
        "aria-disabled": stays && "true",
        title: stays ? STAYS : null,
        "data-chip": `${group} ${line}`,
        click: () => stays || onMembership(group, line),
      });
    });
    return make(
      "div",
      { class: "nnx-group", role: "group", "aria-label": `Group ${group}, joined by “and”` },
      make("span", {
        class: "nnx-group-word",
        text: `${group > 0 ? "or " : ""}${members.length > 1 ? "all of" : "line"}`,
      }),
      ...chips,
    );
  };

  return {
    element,

    /** @param {Drawing} drawing */
    show(drawing) {
      element.hidden = drawing.lines.length === 0;
      const isFull = drawing.groups.length >= MOST_GROUPS;
      more.disabled = isFull;
      more.title = isFull ? FULL : "A group of its own, beginning with the line that is chosen";
      const signature = JSON.stringify([drawing.lines.length, drawing.groups]);
      if (signature === built) return;
      built = signature;
      const chip = element.contains(document.activeElement) && document.activeElement?.getAttribute("data-chip");
      rows.replaceChildren(...drawing.groups.map((_, group) => rowOf(drawing, group)));
      if (chip) (rows.querySelector(`[data-chip="${chip}"]`) ?? more).focus();
    },
  };
}
