// @ts-check
/**
 * A formula as a tree, read from the part of TeX that registry entries and networks are written in.
 *
 * Beside TeX's own there is one command, `\of{name}{...}`: what stands in it means the thing of that name, so that a
 * formula and a drawing can point at each other. It is in no TeX that is written out.
 */

/**
 * @typedef {{kind: "row", items: Formula[]}
 *   | {kind: "letter", text: string}
 *   | {kind: "number", text: string}
 *   | {kind: "operator", text: string}
 *   | {kind: "function", text: string}
 *   | {kind: "space"}
 *   | {kind: "fraction", above: Formula, below: Formula}
 *   | {kind: "root", of: Formula}
 *   | {kind: "hat", over: Formula}
 *   | {kind: "scripts", base: Formula, sub: Formula | null, sup: Formula | null}
 *   | {kind: "meaning", name: string, of: Formula}} Formula
 */

/** Commands that are one letter or operator, with the sign that they are drawn as. */
export const SIGNS = Object.freeze({
  letter: /** @type {Record<string, string>} */ ({
    alpha: "α",
    beta: "β",
    delta: "δ",
    epsilon: "ϵ",
    varepsilon: "ε",
    ell: "ℓ",
    lambda: "λ",
    mu: "μ",
    partial: "∂",
    pi: "π",
    theta: "θ",
  }),
  operator: /** @type {Record<string, string>} */ ({
    cdot: "·",
    circ: "∘",
    le: "≤",
    leftarrow: "←",
    lfloor: "⌊",
    rfloor: "⌋",
    lVert: "‖",
    rVert: "‖",
    sum: "∑",
    top: "⊤",
  }),
});

/** Functions that TeX has commands for. */
export const FUNCTIONS = ["cos", "exp", "log", "max", "min", "sin", "tanh"];
const TOKEN = /\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|[^\\]/g;

/** @typedef {{tokens: string[], at: number, tex: string}} Cursor where reading has come to */

/**
 * @param {string} tex
 * @returns {Formula}
 * @throws {SyntaxError} for what is not part of it
 */
export function readFormula(tex) {
  const tokens = (tex.match(TOKEN) ?? []).filter((token) => token.trim() !== "");
  const cursor = { tokens, at: 0, tex };
  return readRow(cursor, () => cursor.at === tokens.length);
}

/** @param {Cursor} cursor @param {() => boolean} isOver @returns {Formula} */
function readRow(cursor, isOver) {
  /** @type {Formula[]} */
  const items = [];
  while (!isOver()) items.push(readScripted(cursor));
  return items.length === 1 ? items[0] : { kind: "row", items };
}

/** @param {Cursor} cursor @returns {Formula} what stands in braces */
function readGroup(cursor) {
  skip(cursor, "{");
  const formula = readRow(cursor, () => cursor.tokens[cursor.at] === "}");
  skip(cursor, "}");
  return formula;
}

/** @param {Cursor} cursor @returns {string} what stands in braces, as it is */
function readName(cursor) {
  skip(cursor, "{");
  const from = cursor.at;
  while (/^[a-zA-Z\d]+$/.test(cursor.tokens[cursor.at] ?? "")) cursor.at++;
  skip(cursor, "}");
  return cursor.tokens.slice(from, cursor.at - 1).join("");
}

/** @param {Cursor} cursor @param {string} token */
function skip(cursor, token) {
  if (cursor.tokens[cursor.at++] !== token) throw new SyntaxError(`A “${token}” is missing in “${cursor.tex}”.`);
}

/** @param {Cursor} cursor @returns {Formula} */
function readScripted(cursor) {
  const base = readAtom(cursor);
  /** @type {{sub: Formula | null, sup: Formula | null}} */
  const scripts = { sub: null, sup: null };
  for (let token = cursor.tokens[cursor.at]; token === "_" || token === "^"; token = cursor.tokens[cursor.at]) {
    cursor.at++;
    scripts[token === "_" ? "sub" : "sup"] = readAtom(cursor);
  }
  return scripts.sub || scripts.sup ? { kind: "scripts", base, ...scripts } : base;
}

/** @param {Cursor} cursor @returns {Formula} */
function readAtom(cursor) {
  const token = cursor.tokens[cursor.at] ?? "";
  if (token === "{") return readGroup(cursor);
  cursor.at++;
  if (/^\d/.test(token)) return { kind: "number", text: token };
  if (/^[a-zA-Z]$/.test(token)) return { kind: "letter", text: token };
  if (/^[-+=/<>,()[\]]$/.test(token)) return { kind: "operator", text: token };
  if (token === "\\,") return { kind: "space" };
  const word = token.slice(1);
  if (word in SIGNS.letter) return { kind: "letter", text: word };
  if (word in SIGNS.operator) return { kind: "operator", text: word };
  if (FUNCTIONS.includes(word)) return { kind: "function", text: word };
  switch (word) {
    case "mathrm":
      return { kind: "function", text: readName(cursor) };
    case "frac":
      return { kind: "fraction", above: readGroup(cursor), below: readGroup(cursor) };
    case "sqrt":
      return { kind: "root", of: readGroup(cursor) };
    case "hat":
      return { kind: "hat", over: readGroup(cursor) };
    case "of":
      return { kind: "meaning", name: readName(cursor), of: readGroup(cursor) };
    default:
      throw new SyntaxError(`“${token}” cannot stand where it does in “${cursor.tex}”.`);
  }
}

/** @param {Formula} formula @returns {Formula[]} what it is made of, from the left */
function partsOf(formula) {
  switch (formula.kind) {
    case "row":
      return formula.items;
    case "fraction":
      return [formula.above, formula.below];
    case "root":
    case "meaning":
      return [formula.of];
    case "hat":
      return [formula.over];
    case "scripts":
      return [formula.base, formula.sub, formula.sup].filter((part) => part !== null);
    default:
      return [];
  }
}

/** @param {Formula} formula @returns {string[]} the names of what its parts mean, each once, from the left */
export function meanings(formula) {
  const own = formula.kind === "meaning" ? [formula.name] : [];
  return [...new Set([...own, ...partsOf(formula).flatMap(meanings)])];
}

/** @param {Formula} formula @param {string} name @returns {Formula | null} how what has this name is written in it first */
export function symbolNamed(formula, name) {
  if (formula.kind === "meaning" && formula.name === name) return formula.of;
  for (const part of partsOf(formula)) {
    const found = symbolNamed(part, name);
    if (found) return found;
  }
  return null;
}
