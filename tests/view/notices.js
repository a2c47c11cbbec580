// @ts-check
/** As much of a document as the notices of a component and the scripts of a page need. */

/** @returns {any[]} the scripts that the page is given from now on */
export function standInForDocument() {
  /** @type {any[]} */
  const scripts = [];
  /** @type {any} */ (globalThis).document = {
    baseURI: "http://host/",
    addEventListener() {},
    head: { append: (/** @type {any} */ script) => scripts.push(script) },
    createElement: (/** @type {string} */ tag) => ({
      tag,
      children: [],
      setAttribute() {},
      addEventListener() {},
      append(/** @type {any[]} */ ...nodes) {
        this.children.push(...nodes);
      },
      remove() {
        this.parent?.leave(this);
      },
    }),
  };
  return scripts;
}

/** @returns {any} an element of the page in which a component is mounted */
export function aPlace() {
  return {
    isConnected: true,
    addEventListener() {},
    children: [],
    prepend(/** @type {any} */ node) {
      node.parent = this;
      this.children.unshift(node);
    },
    append(/** @type {any} */ node) {
      node.parent = this;
      this.children.push(node);
    },
    leave(/** @type {any} */ node) {
      this.children = this.children.filter((/** @type {any} */ one) => one !== node);
    },
    replaceChildren(/** @type {any[]} */ ...nodes) {
      this.children = nodes;
    },
    querySelectorAll() {
      return stylesOf(this);
    },
  };
}

/** @param {any} place @returns {any[]} the stylesheets that it has been given */
export function stylesOf(place) {
  return place.children.filter((/** @type {any} */ one) => one.rel === "stylesheet");
}

/** @param {any} place @returns {any} what its notice says, and its button; null if there is none */
export function noticeOf(place) {
  const notice = place.children.find((/** @type {any} */ one) => /^nnx-notice\b/.test(one.className));
  if (!notice) return null;
  const [words, button] = notice.children;
  return { sentence: words.textContent, isAlone: /alone/.test(notice.className), press: () => button.onclick() };
}
