// @ts-check
/** As much of a browser's document, and of its clock, as the view's controls need to be tried without one. */

/** @param {Element} element whose class names are read and changed, one by one */
function classesOf(element) {
  const names = () => (element.attributes.class ?? "").split(" ").filter(Boolean);
  const contains = (/** @type {string} */ name) => names().includes(name);
  const toggle = (/** @type {string} */ name, isOn = !contains(name)) => {
    const others = names().filter((one) => one !== name);
    element.attributes.class = (isOn ? [...others, name] : others).join(" ");
  };
  return { contains, toggle, remove: (/** @type {string} */ name) => toggle(name, false) };
}

class Element {
  constructor(/** @type {string} */ tag) {
    this.tagName = tag;
    this.children = /** @type {any[]} */ ([]);
    this.attributes = /** @type {Record<string, string>} */ ({});
    this.listeners = /** @type {Record<string, (event: any) => void>} */ ({});
    this.style = { setProperty() {} };
    this.dataset = /** @type {Record<string, string>} */ ({});
    this.hidden = false;
    this.classList = classesOf(this);
    this.clientWidth = 0;
    this.clientHeight = 0;
    this.textContent = "";
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  /** @param {string} type @param {(event: any) => void} listener */
  addEventListener(type, listener) {
    this.listeners[type] = listener;
  }
  /** @param {any[]} nodes */
  append(...nodes) {
    this.children.push(...nodes);
  }
  /** @param {any[]} nodes */
  replaceChildren(...nodes) {
    this.children = nodes;
  }
  /** @param {string} tag @returns {any[]} */
  querySelectorAll(tag) {
    return this.children.flatMap((child) =>
      child instanceof Element ? [...(child.tagName === tag ? [child] : []), ...child.querySelectorAll(tag)] : [],
    );
  }
  getContext() {
    return { setTransform() {}, clearRect() {} };
  }
  get text() {
    return [this.textContent, ...this.children.map((child) => child.text ?? child)].join("");
  }
}

/**
 * Put a document and a clock into the place of a browser's for one test file.
 *
 * @returns {{pass: (seconds: number) => void, now: () => number}} a clock that draws sixty frames a second
 */
export function standInForBrowser() {
  let time = 0;
  /** @type {((now: number) => void) | null} */
  let frame = null;
  Object.assign(globalThis, {
    document: {
      createElement: (/** @type {string} */ tag) => new Element(tag),
      createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => new Element(tag),
      createTextNode: (/** @type {string} */ text) => text,
    },
    window: { devicePixelRatio: 1 },
    requestAnimationFrame: (/** @type {(now: number) => void} */ next) => ((frame = next), 1),
    cancelAnimationFrame: () => (frame = null),
  });
  Object.defineProperty(globalThis, "performance", { value: { now: () => time }, configurable: true });
  return {
    now: () => time,
    pass(seconds) {
      const end = time + 1000 * seconds;
      while (time < end) {
        time += 1000 / 60;
        const due = frame;
        frame = null;
        due?.(time);
      }
    },
  };
}

/** @param {string} key @returns {any} a key pressed on a picture */
export function aKey(key) {
  return { key, target: { matches: () => false }, preventDefault() {} };
}
