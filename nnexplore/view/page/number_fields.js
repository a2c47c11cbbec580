// @ts-check
/**
 * Number fields of the page around: what is typed there and cannot be taken is refused in words beside the field.
 *
 * Streamlit cuts 2.5 down to 2 without a word, and tells of a number out of range only to who points at a mark. So such
 * a number does not reach it: the field keeps it, and what is shown stays. A field takes whole numbers where its step is one.
 */

const HEARD = Symbol.for("nnexplore.number_fields");
const REFUSED = "nnx-refused";

/** @param {number} value @returns {string} 1,024, and 0.000001 in place of 1e-6 */
function written(value) {
  const [whole, decimals] = (Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(12) : String(value)).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals ? `.${decimals.replace(/0+$/, "")}` : "");
}

/**
 * Why a number is not taken, and what stays shown.
 *
 * @param {{value: string, isBad: boolean, min: number, max: number, step: number}} field
 * @param {string} label
 * @param {string} shown what the field held before
 * @returns {string} empty where the number is taken
 */
export function fieldRefusal({ value, isBad, min, max, step }, label, shown) {
  if (value === "" && !isBad) return "";
  const number = Number(value);
  const isWhole = Number.isInteger(step);
  const isTaken = !isBad && number >= min && number <= max && (!isWhole || Number.isInteger(number));
  if (isTaken) return "";
  const kind = isWhole ? "a whole number" : "a number";
  const still = shown === "" ? "What was shown before is still shown." : `Still shown: ${written(Number(shown))}.`;
  return `${label} has to be ${kind} from ${written(min)} to ${written(max)}. ${still}`;
}

/** @param {any} input @returns {Parameters<typeof fieldRefusal>[0]} */
function read(input) {
  const [min, max, step] = [input.min, input.max, input.step].map(Number);
  return { value: input.value, isBad: input.validity.badInput, min, max, step };
}

/** @param {any} page the window whose number fields are watched from now on; a window once done is left alone */
export function watchNumberFields(page) {
  const { document } = page;
  if (page[HEARD]) return;
  page[HEARD] = true;
  /** What each field held when the reader came to it. @type {WeakMap<any, string>} */
  const held = new WeakMap();
  const fieldOf = (/** @type {any} */ { target }) =>
    target?.matches?.('.stNumberInput input[type="number"]') ? target : null;

  const say = (/** @type {any} */ input, /** @type {string} */ sentence) => {
    const around = input.closest(".stNumberInput");
    let words = around.querySelector(`.${REFUSED}`);
    if (sentence === "") {
      words?.remove();
      return;
    }
    if (!words) {
      words = document.createElement("p");
      words.className = REFUSED;
      words.setAttribute("role", "alert");
      around.append(words);
    }
    if (words.textContent !== sentence) words.textContent = sentence;
  };

  /** A number that is taken goes on to Streamlit, another goes no further. */
  const judge = (/** @type {any} */ event) => {
    const input = fieldOf(event);
    if (!input) return;
    const label = input.getAttribute("aria-label") || input.labels?.[0]?.textContent || "The number";
    const sentence = fieldRefusal(read(input), label, held.get(input) ?? "");
    say(input, sentence);
    if (sentence !== "") event.stopImmediatePropagation();
    else held.set(input, input.value);
  };

  page.addEventListener("focusin", (/** @type {any} */ event) => {
    const input = fieldOf(event);
    if (input && fieldRefusal(read(input), "", "") === "") held.set(input, input.value);
  });
  page.addEventListener("focusout", judge, true);
  page.addEventListener("keydown", (/** @type {any} */ event) => event.key === "Enter" && judge(event), true);
  // Typed on, or put by the buttons beside it, it is another number.
  for (const kind of ["input", "click"]) {
    page.addEventListener(kind, (/** @type {any} */ { target }) => {
      const input = target?.closest?.(".stNumberInput")?.querySelector("input");
      if (input) setTimeout(() => fieldRefusal(read(input), "", "") === "" && say(input, ""), 0);
    });
  }
}
