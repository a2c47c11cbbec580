"""The layout of a walk's step, as styles: where words and pictures stand, and what is covered at first."""

# One column: look, pictures, question. Where there is room the pictures, of one run or of two, stand at the
# right of both, none less wide than it has to be for the title of its third axis.
LAYOUT = """
<style>
  .st-key-walk_look h3 { padding: 0.1rem 0 0.3rem; }
  .st-key-walk_look p, .st-key-walk_question p { font-size: 0.95rem; line-height: 1.45; }
  .st-key-walk_step > * { min-width: 0; }
  .st-key-walk_question :is([data-testid="stWidgetLabel"], [data-testid="stRadioGroup"] *) { color: inherit; }
  @media (min-width: 1140px) {
    .st-key-walk_step:not(:has(.walk-sides)) { display: grid; }
    .st-key-walk_step {
      grid-template-columns: clamp(18.5rem, 22vw, 26rem) minmax(0, 1fr);
      grid-template-rows: auto 1fr; gap: 0.75rem 1.75rem;
    }
    .st-key-walk_step > :has(> .st-key-walk_pictures) { grid-column: 2; grid-row: 1 / 3; }
  }
  @media (min-width: 1364px) {
    .st-key-walk_step { display: grid; }
    .st-key-walk_pictures .nnx-sides .nnx-space:not(.nnx-space-a) .nnx-picture {
      height: clamp(190px, (100vh - 500px) / 2, 320px);
    }
    .st-key-walk_pictures .nnx-sides .nnx-legend { gap: 0 9px; }
  }
  @container (min-width: 481px) {
    .st-key-walk_pictures .nnx-sides .nnx-status { font-size: 12.5px; line-height: 16px; min-height: 32px; }
    .st-key-walk_pictures .nnx-sides .nnx-status > span:last-child { white-space: normal; }
  }
  @container (min-width: 761px) {
    .st-key-walk_pictures .nnx-status { font-size: 14px; line-height: 17px; min-height: 34px; }
    .st-key-walk_pictures .nnx-status > span:last-child { white-space: normal; }
    .st-key-walk_pictures .nnx-space:not(.nnx-sides *) .nnx-picture {
      height: min(clamp(280px, 100vh - 562px, 480px), 28cqi);
    }
  }
  .walk-sides { font-size: 0.85rem; opacity: 0.75; }
  @media (min-width: 809px) { [data-testid="stElementContainer"]:has(> * > .walk-sides) { display: none; } }
</style>
"""

#: Where two runs do not fit side by side.
SIDES = '<p class="walk-sides">Here the run on the left stands above, the one on the right below.</p>'

#: Until the prediction is made nothing tells how the run ends, no film that is taken away either. Its room
#: stays free only beside the words.
COVER = """
<style>
  .st-key-walk_pictures :is(.nnx-status, .nnx-spoken, .nnx-notes, .nnx-timeline, .nnx-chorus) {
    visibility: hidden;
  }
  .st-key-walk_pictures .nnx-view .nnx-door-picture { display: none; }
  @media (max-width: 1363px) {
    .st-key-walk_pictures .nnx-view :is(.nnx-status, .nnx-notes, .nnx-timeline, .nnx-chorus) {
      height: 0; min-height: 0; padding: 0; border: 0; overflow: hidden;
    }
  }
</style>
"""
