// @ts-check
/**
 * Lost parts: scripts of the page itself that did not arrive. Browsers keep a module that failed as failed for as long as
 * the page stands, so the page is loaded anew once the server answers; its address holds what was set.
 *
 * It stands in the page's HTML, before all that could get lost, and therefore imports nothing.
 */
{
  /** When the page was last loaded anew by itself, in milliseconds; a part that is missing for good must not do it for ever. */
  const LAST = "nnexplore.loaded-anew";
  const PAUSE = 60_000;
  /** Between two questions whether the server is there, in milliseconds. */
  const EVERY = 1000;

  const SENTENCE = "A part of this page did not arrive from the server.";
  const ALONE = `${SENTENCE} The page is loaded anew by itself as soon as the server answers.`;

  /** @param {string} sentence */
  const say = (sentence) => {
    const notice = document.createElement("div");
    notice.setAttribute("role", "alert");
    // No stylesheet is sure to have come.
    notice.style.cssText =
      "position: fixed; inset: 0 0 auto; z-index: 2147483647; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center;" +
      "justify-content: center; padding: 12px 16px; font: 16px/1.4 system-ui, sans-serif; color-scheme: light dark;" +
      "background: Canvas; color: CanvasText; border-bottom: 3px solid #e69f00;";
    const button = document.createElement("button");
    button.textContent = "Try again";
    button.style.cssText = "font: inherit; min-height: 44px; padding: 0 16px;";
    button.onclick = () => location.reload();
    notice.append(sentence, button);
    document.body.append(notice);
  };

  const loadAnew = async () => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, EVERY));
      const answer = await fetch("./_stcore/health", { cache: "no-store" }).catch(() => null);
      if (!answer?.ok) continue;
      sessionStorage.setItem(LAST, `${Date.now()}`);
      location.reload();
      return;
    }
  };

  let isLost = false;
  const lose = () => {
    if (isLost) return;
    isLost = true;
    const isAlone = Date.now() - Number(sessionStorage.getItem(LAST)) > PAUSE;
    if (isAlone) loadAnew();
    if (document.body) say(isAlone ? ALONE : SENTENCE);
    else addEventListener("DOMContentLoaded", () => say(isAlone ? ALONE : SENTENCE));
  };

  // Streamlit is built with Vite, which tells of modules that were imported later and did not come.
  addEventListener("vite:preloadError", lose);
  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement && target.src.includes("/static/js/")) lose();
    },
    { capture: true },
  );
}
