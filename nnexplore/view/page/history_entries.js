// @ts-check
/**
 * Entries of the browser's history: one for each thing the visitor does.
 *
 * Streamlit writes a link to another page as several: first the new query on the old page's path, then the new path,
 * then what the new page adds to its address. On the way back the old page would be run with the other one's query,
 * and lose all that its own address held. Undo and the like are written setting by setting: on the way back one
 * would pass runs that nobody asked for.
 */

const JOINED = Symbol.for("nnexplore.entries");

/** @param {any} page the window whose entries are joined from now on; a window once done is left alone */
export function joinEntries(page) {
  const { history } = page;
  if (history[JOINED]) return;
  history[JOINED] = true;
  // What was going on before is not known.
  let isJoining = false;
  let hasEntry = false;
  let isPressed = false;

  const begin = () => {
    isJoining = true;
    hasEntry = false;
    isPressed = true;
  };
  page.addEventListener("pointerdown", begin, true);
  page.addEventListener("keydown", begin, true);
  page.addEventListener(
    "click",
    () => {
      // One that no pointer and no key made, as by a screen reader.
      if (!isPressed) begin();
      isPressed = false;
    },
    true,
  );
  page.addEventListener(
    "popstate",
    () => {
      // What is written now corrects the entry gone to: a new one would cut off the way forward.
      isJoining = true;
      hasEntry = true;
    },
    true,
  );

  const push = history.pushState.bind(history);
  history.pushState = (/** @type {any[]} */ ...entry) => {
    if (isJoining && hasEntry) history.replaceState(...entry);
    else push(...entry);
    hasEntry = true;
  };
}
