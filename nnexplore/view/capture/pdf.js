// @ts-check
/**
 * PDF files: a page as large as a picture is printed, and the picture on it, pixel by pixel and without loss.
 *
 * The objects are those of ISO 32000-1: a catalogue, its pages, one page, what is drawn on it, and an image.
 */

const POINTS_AN_INCH = 72;

/** @param {Uint8ClampedArray} rgba @returns {Uint8Array<ArrayBuffer>} without opacity: nothing shows through a page */
function withoutOpacity(rgba) {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return rgb;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} as zlib packs them (RFC 1950) */
async function packed(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} text @returns {string} as UTF-16 with its mark, in the digits of a PDF string */
function hexText(text) {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, "0"));
  return `<feff${units.join("")}>`;
}

/**
 * @param {{data: Uint8ClampedArray, width: number, height: number}} image
 * @param {number} dpi
 * @param {string} title
 * @returns {Promise<Blob>}
 */
export async function pdfOf({ data, width, height }, dpi, title) {
  const pixels = await packed(withoutOpacity(data));
  const [wide, high] = [width, height].map((side) => Number(((POINTS_AN_INCH * side) / dpi).toFixed(3)));
  const drawing = `q ${wide} 0 0 ${high} 0 0 cm /Picture Do Q`;
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB`;
  /** @type {(string | Uint8Array<ArrayBuffer>)[][]} by their numbers, which begin with 1 */
  const objects = [
    ["<< /Type /Catalog /Pages 2 0 R >>"],
    ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents 4 0 R `,
      "/Resources << /XObject << /Picture 5 0 R >> >> >>",
    ],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< ${image} /BitsPerComponent 8 /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n`,
      pixels,
      "\nendstream",
    ],
    [`<< /Title ${hexText(title)} >>`],
  ];
  /** @type {(string | Uint8Array<ArrayBuffer>)[]} */
  const parts = ["%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"];
  let at = new Blob(parts).size;
  const places = objects.map((object, number) => {
    const here = at;
    const whole = [`${number + 1} 0 obj\n`, ...object, "\nendobj\n"];
    parts.push(...whole);
    at += new Blob(whole).size;
    return here;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  parts.push(`xref\n0 ${size}\n0000000000 65535 f \n${table}`);
  parts.push(`trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${at}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}
