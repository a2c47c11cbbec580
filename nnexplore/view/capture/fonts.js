// @ts-check
/** Fonts within a vector picture: those of its words that the page has from a file are laid into it. */

/** @param {ArrayBuffer} bytes @returns {string} in the digits of base 64 */
function base64(bytes) {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}

/** @param {string} family as CSS names one @returns {string} */
const bare = (family) => family.trim().replace(/^["']|["']$/g, "");

/** @param {CSSStyleSheet} sheet @returns {CSSRule[]} none where it is another host's */
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

/** @param {string} rule the source of a font face @returns {string} where its first file lies; empty if it has none */
export function fileOf(rule) {
  return /url\((["']?)([^"')]+)\1\)/.exec(rule)?.[2] ?? "";
}

/**
 * The families that a picture names, in front: a browser takes the first that it has.
 *
 * @param {string} svg
 * @returns {Set<string>}
 */
export function familiesOf(svg) {
  const named = [...svg.matchAll(/font-family(?:="|:\s*)((?:&quot;|[^";])+)/g)];
  return new Set(named.map(([, list]) => bare(list.replace(/&quot;/g, '"').split(",")[0])));
}

/**
 * Lay the fonts of a picture's words into it: then they look alike wherever it is opened in a browser. Whatever passes
 * fonts in a file over takes its own, in the same places.
 *
 * @param {string} svg
 * @returns {Promise<string>}
 */
export async function withFonts(svg) {
  const wanted = familiesOf(svg);
  const faces = [...document.styleSheets].flatMap((sheet) =>
    rulesOf(sheet).flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const family = bare(rule.style.getPropertyValue("font-family"));
      const isItalic = /italic|oblique/.test(rule.style.getPropertyValue("font-style"));
      const file = fileOf(rule.style.getPropertyValue("src"));
      if (!wanted.has(family) || isItalic || file === "") return [];
      const weight = rule.style.getPropertyValue("font-weight") || "400";
      return [{ family, weight, address: new URL(file, sheet.href ?? document.baseURI).href }];
    }),
  );
  const styles = await Promise.all(
    faces.map(async ({ family, weight, address }) => {
      const answer = await fetch(address).catch(() => null);
      if (!answer?.ok) return "";
      const source = `url(data:font/woff2;base64,${base64(await answer.arrayBuffer())})`;
      return `@font-face{font-family:"${family}";font-weight:${weight};src:${source}}`;
    }),
  );
  const style = styles.join("");
  return style === "" ? svg : svg.replace(/(<svg[^>]*>)/, `$1<style>${style}</style>`);
}
