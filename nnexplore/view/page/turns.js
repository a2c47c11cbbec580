// @ts-check
/** Turns: tasks that may not run at the same time, one after the other as they were asked for. */

export function createTurns() {
  let work = Promise.resolve();
  let gone = false;
  return {
    /**
     * @param {() => Promise<void> | void} task begun once all before it are done, or have failed
     * @returns {Promise<void>} until it is done; it fails where the task does
     */
    take(task) {
      const done = work.then(() => (gone ? undefined : task()));
      work = done.catch(() => {});
      return done;
    },

    /** Begin no more of them. */
    end() {
      gone = true;
    },
  };
}
