// @ts-check
/** What every Plotly figure of ours is set to: nothing that it offers leaves the host. */

/** Plotly's bar would upload the figure to a foreign server, and its logo is a link. */
const HERE = Object.freeze({ plotlyServerURL: "", showSendToCloud: false, displaylogo: false });

/** A picture without a bar, which the view's own pointer and keys turn. */
export const BARE = Object.freeze({
  ...HERE,
  displayModeBar: false,
  doubleClick: false,
  scrollZoom: false,
  showTips: false,
});

/** @returns {Record<string, any>} of a plot with a bar; its pictures are taken by a panel of ours */
export function plotConfig() {
  return {
    ...HERE,
    responsive: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "toImage"],
  };
}
