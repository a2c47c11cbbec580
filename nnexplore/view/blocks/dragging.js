// @ts-check
/** Dragging a block of a row to another place, by mouse, pen or finger. */

/** @typedef {{left: number, top: number, width: number, height: number}} Rect */

/** So many pixels a pointer has to go before it drags: a shorter way is a press. */
const SLACK = 5;
/** So near to the window's edge, in pixels, what lies beyond comes into sight. */
const EDGE = 100;

/**
 * @param {Rect[]} others where the other blocks lie, in the order of the row, which may go on in lines
 * @param {number} x of the pointer
 * @param {number} y
 * @param {boolean} isColumn whether the row stands upright
 * @returns {number} how many of them lie before the pointer
 */
export function placeAt(others, x, y, isColumn) {
  const isBefore = (/** @type {Rect} */ { left, top, width, height }) => {
    if (isColumn) return y > top + height / 2;
    return y > top + height || (y >= top && x > left + width / 2);
  };
  return others.filter(isBefore).length;
}

/**
 * @param {HTMLElement} list of slots; what is dragged is the slot around a grip
 * @param {object} hooks
 * @param {() => HTMLElement[]} hooks.slots that may be dragged, in their order
 * @param {(place: number) => HTMLElement} hooks.addAt the button where a block would come to stand that has so many before it
 * @param {(slot: HTMLElement, place: number) => void} hooks.onDrop
 */
export function listenForDragging(list, { slots, addAt, onDrop }) {
  list.addEventListener("pointerdown", (event) => {
    const grip = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".nnx-grip"));
    const slot = /** @type {HTMLElement | null} */ (grip?.closest(".nnx-slot"));
    if (!grip || !slot || event.button !== 0) return;
    grip.setPointerCapture(event.pointerId);
    const others = slots().filter((other) => other !== slot);
    const { left, top } = slot.getBoundingClientRect();
    const [grabX, grabY] = [event.clientX - left, event.clientY - top];
    let place = -1;
    let mark = /** @type {HTMLElement | null} */ (null);
    let [byX, byY] = [0, 0];
    const ends = new AbortController();
    const on = (/** @type {any} */ target, /** @type {string} */ kind, /** @type {(event: any) => void} */ act) =>
      target.addEventListener(kind, act, { signal: ends.signal });

    const point = (/** @type {number} */ next) => {
      place = next;
      mark?.classList.remove("nnx-drop");
      mark = next < 0 ? null : addAt(next + (next > slots().indexOf(slot) ? 1 : 0));
      mark?.classList.add("nnx-drop");
    };
    const end = (/** @type {boolean} */ isDropped) => {
      ends.abort();
      slot.classList.remove("nnx-dragged");
      slot.style.transform = "";
      const to = place;
      point(-1);
      if (isDropped && to >= 0) onDrop(slot, to);
    };
    on(grip, "pointermove", ({ clientX, clientY }) => {
      const isShort = Math.hypot(clientX - event.clientX, clientY - event.clientY) < SLACK;
      if (place < 0 && isShort) return;
      if (place < 0) slot.classList.add("nnx-dragged");
      const rect = slot.getBoundingClientRect();
      byX += clientX - grabX - rect.left;
      byY += clientY - grabY - rect.top;
      slot.style.transform = `translate(${byX}px, ${byY}px)`;
      const isColumn = getComputedStyle(list).flexDirection === "column";
      point(
        placeAt(
          others.map((other) => other.getBoundingClientRect()),
          clientX,
          clientY,
          isColumn,
        ),
      );
      if (clientY > innerHeight - EDGE)
        others[Math.min(place, others.length - 1)]?.scrollIntoView({ block: "nearest" });
      if (clientY < EDGE) others[Math.max(place - 1, 0)]?.scrollIntoView({ block: "nearest" });
    });
    on(grip, "pointerup", () => end(true));
    on(grip, "pointercancel", () => end(false));
    on(window, "keydown", (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      end(false);
    });
  });
}
