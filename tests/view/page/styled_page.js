/** As much of a page as has a theme and a size. */

export const PALETTE = {
  light: { surface: "#ffffff", ink: "#111111", accent: "#0000ff" },
  dark: { surface: "#000000", ink: "#eeeeee", accent: "#8888ff" },
};

/** A page whose reader wishes for light or for dark, and whose classes change. */
export function aPage() {
  let isDark = false;
  let grow = "1";
  const listeners = new Set();
  const hearing = {
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
  Object.assign(globalThis, {
    window: hearing,
    getComputedStyle: () => ({
      getPropertyValue: (name) => (name === "--nnx-grow" ? grow : ""),
      fontFamily: "sans",
    }),
    matchMedia: () => ({ matches: isDark, ...hearing }),
    MutationObserver: class {
      constructor(onChange) {
        this.onChange = onChange;
      }
      observe() {
        listeners.add(this.onChange);
      }
      disconnect() {
        listeners.delete(this.onChange);
      }
    },
  });
  const sizes = [];
  Object.assign(globalThis, {
    ResizeObserver: class {
      constructor(onSize) {
        this.onSize = onSize;
      }
      observe(watched) {
        sizes.push({ watched, resize: this.onSize });
      }
      disconnect() {
        sizes.length = 0;
      }
    },
  });
  const properties = {};
  const element = {
    dataset: {},
    parentElement: { parentElement: null },
    style: { setProperty: (name, value) => (properties[name] = value) },
  };
  const change = () => [...listeners].forEach((listener) => listener());
  const resize = (next) => ((grow = next), change());
  return { element, properties, change, resize, wish: (dark) => ((isDark = dark), change()), listeners, sizes };
}

/** Leave nothing of the page behind. */
export function takeAway() {
  for (const name of ["window", "getComputedStyle", "matchMedia", "MutationObserver", "ResizeObserver"]) {
    delete globalThis[name];
  }
}
