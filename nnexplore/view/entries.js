// @ts-check
/**
 * Entries of the browser's history: one for each link to another page.
 *
 * Streamlit writes such a link as several: first the new query on the old page's path, then the new path, then what
 * the new page adds to its address. On the way back the old page would be run with the other one's query, and lose
 * all that its own address held.
 */

const JOINED = Symbol.for("nnexplore.entries");

/** @param {any} page the window whose links from now on are one entry each; a window once done is left alone */
export function joinEntries(page) {
  const { history } = page;
  if (history[JOINED]) return;
  history[JOINED] = true;
  // From a link's click to what the visitor does next: whether it has its entry yet.
  let isFollowed = false;
  let hasEntry = false;

  const end = () => (isFollowed = false);
  page.addEventListener("pointerdown", end, true);
  page.addEventListener("keydown", end, true);
  page.addEventListener("popstate", end, true);
  page.addEventListener(
    "click",
    (/** @type {MouseEvent} */ event) => {
      const link = /** @type {Element | null} */ (event.target)?.closest?.("a[href]");
      isFollowed = Boolean(link) && !(event.ctrlKey || event.metaKey || event.shiftKey);
      hasEntry = false;
    },
    true,
  );

  const push = history.pushState.bind(history);
  history.pushState = (/** @type {any[]} */ ...entry) => {
    if (isFollowed && hasEntry) history.replaceState(...entry);
    else push(...entry);
    hasEntry = true;
  };
}
