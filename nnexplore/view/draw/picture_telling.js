// @ts-check
/** Telling pictures of a camera that moves: once a frame, and not before all of them have drawn the frame before. */

/** @typedef {() => unknown} Tell to be seen from where the camera stands now; may give a promise until it is */

/**
 * @param {Map<any, Tell>} pictures as they are when they are told
 * @returns {() => void} tells them at the next frame, and once more if it is called meanwhile
 */
export function createPictureTelling(pictures) {
  let waiting = false;
  let busy = false;
  const tellAll = async () => {
    try {
      while (waiting) {
        waiting = false;
        await Promise.all([...pictures.values()].map((tell) => tell()));
      }
    } finally {
      busy = false;
    }
  };
  return () => {
    waiting = true;
    if (busy) return;
    busy = true;
    requestAnimationFrame(tellAll);
  };
}
