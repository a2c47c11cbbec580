// @ts-check
/**
 * The loader: what Streamlit is given of every component. The module of its adapter and the stylesheets, which it only
 * names, come from the app's own routes, so that browsers keep them; until all are there, or if one does not arrive, the loader
 * says so, and nothing is mounted that would stand without its styles.
 */

/** What the loader knows of an element, whichever call and whichever copy of this module asks. */
const MOUNTED = Symbol.for("nnexplore.mounted");
/** How often the page has asked for the modules anew. */
const TRIES = Symbol.for("nnexplore.tries");

/** Tells those that lack the module once it has come to any component of the page: it is there for all of them. */
const ARRIVALS = Symbol.for("nnexplore.arrivals");
const ARRIVED = "arrived";

/** Parts that have not arrived by then are spoken of, in milliseconds. */
const SILENCE = 5000;

/**
 * What did not arrive is asked for again by itself after so many milliseconds each time: a server that is started anew
 * is back by then, and nobody has to press a button.
 */
const ALONE = [2000, 6000, 18_000];

const SLOW = "The pictures are taking long to arrive.";
const MISSING = "The pictures did not arrive: a part of the page could not be loaded from the server.";

/**
 * A notice: what did not arrive, in a sentence with a button, where the picture would be.
 *
 * @param {HTMLElement} element in which it stands first while it says something
 */
export function createNotice(element) {
  /** @type {HTMLElement | null} */
  let node = null;
  let said = "";
  let act = () => {};
  return {
    /**
     * @param {string} sentence
     * @param {() => void} again
     * @param {boolean} isAlone nothing is drawn yet: it takes the picture's place
     */
    say(sentence, again, isAlone = true) {
      act = again;
      const name = isAlone ? "nnx-notice nnx-alone" : "nnx-notice";
      if (node) node.className = name;
      if (node && said === sentence) return;
      said = sentence;
      node?.remove();
      node = document.createElement("div");
      node.className = name;
      node.setAttribute("role", "alert");
      const [words, button] = ["p", "button"].map((tag) => document.createElement(tag));
      words.textContent = sentence;
      button.textContent = "Try again";
      button.onclick = () => act();
      node.append(words, button);
      element.prepend(node);
    },
    clear() {
      node?.remove();
      node = null;
    },
  };
}

/**
 * The address of a part at a later try: under another version, for browsers keep a module that failed as failed, and
 * one that it imports as well.
 *
 * @param {string} part relative to the app's root
 * @param {number} tries
 * @returns {string}
 */
function addressOf(part, tries) {
  const path = tries ? part.replace(/(?<=\b(?:view|adapters)\/)[^/]+/, (version) => `${version}-${tries}`) : part;
  return new URL(path, document.baseURI).href;
}

/**
 * Give an element a stylesheet, which lasts as long as the element does.
 *
 * @param {HTMLElement} element
 * @param {string} address
 * @returns {Promise<void>} fulfilled once its rules hold
 */
function dress(element, address) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: address });
  /** @type {Promise<void>} */
  const dressed = new Promise((resolve, reject) => {
    const fail = () => {
      link.remove();
      reject(new Error(`No stylesheet came from ${address}`));
    };
    // Some browsers take what is no stylesheet for an empty one.
    link.onload = () => (link.sheet?.cssRules.length ? resolve() : fail());
    link.onerror = fail;
  });
  element.append(link);
  return dressed;
}

/** @param {{parentElement: any, data: any}} component @returns {() => void} */
export default function (component) {
  const { parentElement, data } = component;
  const page = /** @type {any} */ (globalThis);
  parentElement[MOUNTED] ??= {
    calls: 0,
    tries: null,
    nAlone: 0,
    notice: createNotice(parentElement),
    styles: new Map(),
  };
  const here = parentElement[MOUNTED];
  /** @type {EventTarget} */
  const arrivals = (page[ARRIVALS] ??= new EventTarget());
  const call = ++here.calls;
  const isOvertaken = () => call !== here.calls;
  /** @type {Promise<(() => void) | null | void>} */
  let mounted = Promise.resolve();

  /** @param {string} address @returns {Promise<void>} */
  const style = (address) => {
    if (!here.styles.has(address)) {
      const dressed = dress(parentElement, address);
      here.styles.set(address, dressed);
      dressed.catch(() => here.styles.delete(address));
    }
    return here.styles.get(address);
  };
  const load = () => {
    // What an element was mounted with once holds what is in it.
    const tries = here.tries ?? page[TRIES] ?? 0;
    let alone = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
    const reload = () => {
      clearTimeout(alone);
      arrivals.removeEventListener(ARRIVED, reload);
      if (!isOvertaken()) load();
    };
    const next = () => {
      page[TRIES] = tries + 1;
      reload();
    };
    const again = () => {
      here.notice.clear();
      next();
    };
    const silence = setTimeout(() => isOvertaken() || here.notice.say(SLOW, again), SILENCE);
    const styles = data.styles.map((/** @type {string} */ address) => style(addressOf(address, tries)));
    const loading = Promise.all([import(addressOf(data.adapters, tries)), ...styles]);
    mounted = loading.then(
      ([{ default: adapters }]) => {
        // Browsers may answer the later of two imports first: what is overtaken is not mounted any more.
        if (isOvertaken() || (here.tries !== null && here.tries !== tries)) return null;
        here.tries = tries;
        here.notice.clear();
        arrivals.dispatchEvent(new Event(ARRIVED));
        return adapters[data.adapter].default(component);
      },
      (error) => {
        console.error(error);
        if (isOvertaken() || here.tries !== null) return;
        here.notice.say(MISSING, again);
        arrivals.addEventListener(ARRIVED, reload);
        const wait = ALONE[here.nAlone++];
        if (wait) alone = setTimeout(next, wait);
      },
    );
    mounted.finally(() => clearTimeout(silence));
  };
  load();
  return () => {
    mounted.then((unmount) => unmount?.());
  };
}
