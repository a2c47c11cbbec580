// @ts-check
/** Videos frame by frame: each frame is handed to the browser's encoder as it is drawn, however long that takes. */

import { mp4Of } from "./mp4.js";
import { QUALITIES } from "./shot.js";

/** @typedef {import("./shot.js").Shot} Shot */

/** The one that plays in most places first; without frames that wait for later ones. */
const CODECS = ["avc1.42E028", "vp09.00.40.08"];
/** A player can begin at every so manieth frame. */
const KEY = 30;
/** So many frames wait for the encoder at most. */
const WAITING = 4;
const NO_ENCODER = "This browser cannot write a video of this size. Choose a smaller one, or a GIF.";

/** @returns {string} the type of video that this browser writes; empty if none, as on a page that is not secure */
export function videoType() {
  return typeof VideoEncoder === "undefined" ? "" : "video/mp4";
}

/** @param {Shot} shot @returns {Promise<VideoEncoderConfig>} */
async function chosenEncoder({ width, height, speed, quality }) {
  const bitrate = Math.max(2e5, Math.round(QUALITIES[quality].bits * width * height * speed));
  for (const codec of CODECS) {
    /** @type {VideoEncoderConfig} */
    const config = { codec, width, height, bitrate, framerate: speed, latencyMode: "quality" };
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return config;
  }
  throw new Error(NO_ENCODER);
}

/** @param {Shot} shot */
export async function openVideo(shot) {
  const config = await chosenEncoder(shot);
  /** @type {import("./mp4.js").Packed[]} */
  const packed = [];
  /** @type {number[]} */
  const times = [];
  let description = /** @type {Uint8Array<ArrayBuffer> | null} */ (null);
  let failure = /** @type {Error | null} */ (null);
  let timestamp = 0;
  const encoder = new VideoEncoder({
    output(chunk, about) {
      const given = about?.decoderConfig?.description;
      if (given) description = new Uint8Array(/** @type {ArrayBuffer} */ (given).slice(0));
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      packed.push({ data, isKey: chunk.type === "key", milliseconds: times[packed.length] });
    },
    error(error) {
      failure = error;
    },
  });
  encoder.configure(config);

  return {
    /** @param {HTMLCanvasElement} canvas the frame as it is now @param {number} milliseconds that it is shown for */
    async add(canvas, milliseconds) {
      const frame = new VideoFrame(canvas, { timestamp, duration: 1000 * milliseconds });
      encoder.encode(frame, { keyFrame: times.length % KEY === 0 });
      frame.close();
      timestamp += 1000 * milliseconds;
      times.push(milliseconds);
      while (encoder.encodeQueueSize > WAITING && !failure) {
        await new Promise((resolve) => encoder.addEventListener("dequeue", resolve, { once: true }));
      }
      if (failure) throw failure;
    },

    /** @returns {Promise<Blob>} */
    async finish() {
      await encoder.flush();
      if (failure) throw failure;
      const { codec, width, height } = config;
      return mp4Of(packed, { codec, width, height, description });
    },

    close() {
      if (encoder.state !== "closed") encoder.close();
    },
  };
}
