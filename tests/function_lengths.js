/** How long functions are: `node function_lengths.js TYPESCRIPT FILE...` writes each one's file, name and lines as JSON. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: ts } = await import(pathToFileURL(library).href);

/** A function's lines go from its first word, or its bracket, to its last one; comments above it are none of them. */
function lengthsIn(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const lineOf = (place) => source.getLineAndCharacterOfPosition(place).line;
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const name = (node.name ?? node.parent.name)?.getText(source) ?? "";
      found.push({ file, name, lines: lineOf(node.end) - lineOf(node.getStart(source)) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

process.stdout.write(JSON.stringify(files.flatMap(lengthsIn)));
