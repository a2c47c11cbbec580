"""The layout of a walk's step, as styles: where words and pictures stand at each size of the window."""

# Words and pictures stand side by side wherever there is room for both: look, question or answer in a column,
# the pictures of one run, or one picture of each of two, beside them. Where pictures are taller than the
# window the question goes along with them. On a phone question and answer stand at the lower edge, one where
# the other stood, and the picture has the room above them to itself: what was to be looked at goes below once
# it is answered, and what else the view offers is there on Explore. How two runs go is said at the timeline.
# Where slopes are spoken of, curves stand below smaller pictures, and the timeline below them.
# The drawn network stands above the pictures where it takes nothing from them.
LAYOUT = """
<style>
  .st-key-walk_look h3 { padding: 0.1rem 0 0.3rem; }
  :is(.st-key-walk_look, .st-key-walk_question, .st-key-walk_answer) p {
    font-size: 0.95rem; line-height: 1.45;
  }
  @media (min-width: 1860px) and (min-height: 1000px) {
    :is(.st-key-walk_look, .st-key-walk_question, .st-key-walk_answer) :is(p, label) { font-size: 1.15rem; }
  }
  .st-key-walk_step > * { min-width: 0; }
  .st-key-walk_pictures details.nnx-formulas-panel:not(.nnx-activation-panel[open]) { display: none; }
  .st-key-walk_question :is([data-testid="stWidgetLabel"], [data-testid="stRadioGroup"] *) { color: inherit; }
  @media (min-width: 700px) {
    .st-key-walk_step {
      display: grid; grid-template-columns: clamp(15.5rem, 22vw, 26rem) minmax(0, 1fr);
      grid-template-rows: auto 1fr; gap: 0.75rem 1.75rem;
    }
    .st-key-walk_step > :has(> .st-key-walk_pictures) { grid-column: 2; grid-row: 1 / 3; }
  }
  @media (min-width: 700px) and (max-width: 1139px) {
    .st-key-walk_step > :has(> .st-key-walk_question, > .st-key-walk_answer) {
      position: sticky; top: 4rem; align-self: start;
    }
    .st-key-walk_pictures .nnx-head:not(.nnx-sides *) { grid-template-columns: minmax(0, 1fr) auto; }
    .st-key-walk_pictures .nnx-head:not(.nnx-sides *) > .nnx-choices { order: 0; }
    .st-key-walk_pictures .nnx-space:not(.nnx-space-a, .nnx-sides *) .nnx-picture {
      height: clamp(150px, (100vh - 440px) / 2, 320px);
    }
  }
  @media (max-width: 1363px) {
    .st-key-walk_pictures .nnx-covered :is(.nnx-headline, .nnx-status, .nnx-notes, .nnx-timeline) {
      height: 0; min-height: 0; padding: 0; border: 0; overflow: hidden;
    }
  }
  .st-key-walk_pictures .nnx-view:has(> .nnx-network) { --nnx-net: 98px; }
  @media (min-height: 1000px) {
    .st-key-walk_pictures .nnx-view:has(> .nnx-network) { --nnx-net: 110px; }
  }
  @media (max-width: 699px), (max-height: 799px) {
    .st-key-walk_pictures .nnx-network { display: none; }
    .st-key-walk_pictures .nnx-view { --nnx-above: 0px; }
  }
  @media (max-width: 699px) {
    .st-key-walk_look h3 { padding: 0; font-size: 1.3rem; }
    .st-key-walk_look [data-testid="stCaptionContainer"] { display: none; }
    .st-key-walk_look { gap: 0.4rem; }
    .st-key-walk_step { gap: 0.5rem; }
    .st-key-walk_pictures :is(
      .nnx-headline, .nnx-status, .nnx-notes, .nnx-choices:not(.nnx-sides *), .nnx-pairs
    ) { display: none; }
    .st-key-walk_pictures .nnx-spaces:not(.nnx-sides *) .nnx-space:not(.nnx-space-input) .nnx-picture,
    .st-key-walk_pictures .nnx-spaces[data-space="input"]:not(.nnx-sides *) .nnx-picture {
      height: clamp(200px, 100dvh - 585px, 84vw);
    }
    .st-key-walk_step > :has(> .st-key-walk_question, > .st-key-walk_answer) {
      position: sticky; bottom: 0; z-index: 4; padding: 0.5rem 0; max-height: 36dvh; overflow-y: auto;
      border-top: 1px solid rgb(128 120 120 / 0.4); background: Canvas;
    }
  }
  @media (max-width: 699px) {
    .st-key-walk_step:has(.st-key-walk_answer) > :has(> .st-key-walk_look) { order: 1; }
    .st-key-walk_pictures .nnx-sides .nnx-formula { display: none; }
  }
  @container (min-width: 761px) {
    .st-key-walk_pictures .nnx-facts { grid-template-columns: repeat(3, auto); }
    .st-key-walk_pictures .nnx-timeline:not(.nnx-shared-timeline) .nnx-curve {
      height: calc(108px * var(--nnx-grow));
    }
    .st-key-walk_pictures .nnx-space:not(.nnx-sides *) .nnx-picture {
      height: min(clamp(250px, 100vh - 301px - 156px * var(--nnx-grow) - var(--nnx-above), 34vw), 31cqi);
    }
  }
  .st-key-walk_pictures .nnx-sides :is(.nnx-status, .nnx-notes) { display: none; }
  .st-key-walk_pictures .nnx-sides .nnx-picture { height: clamp(170px, 100dvh - 440px, 94cqi); }
  .st-key-walk_pictures .nnx-sides:has(section.nnx-activation-panel:not([hidden])) {
    .nnx-picture { height: clamp(170px, 100dvh - 700px, 94cqi); }
    ~ .nnx-timeline { position: static; }
  }
</style>
"""

#: Without a hidden layer there is the input space to look at, as large as the window lets it be.
INPUT_ONLY = """
<style>
  .st-key-walk_pictures :is(.nnx-tabs, .nnx-network, .nnx-choices:not(.nnx-sides *)) { display: none; }
  @media (min-width: 700px) {
    .st-key-walk_pictures .nnx-space .nnx-picture:not(.nnx-sides *) {
      height: clamp(318px, 100vh - 430px, 720px);
    }
  }
</style>
"""

#: What is given is neither trained nor played.
STILL = """
<style>
  .st-key-walk_pictures :is(.nnx-status, .nnx-notes, .nnx-timeline > :not(.nnx-player), .nnx-facts) {
    display: none;
  }
  .st-key-walk_pictures .nnx-buttons > :not(.nnx-present) { display: none; }
</style>
"""
