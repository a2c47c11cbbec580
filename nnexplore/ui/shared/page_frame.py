"""The frame around every page: its styles, and words as they are shown."""

import re
from collections.abc import Mapping

from nnexplore.app_files import app_folder

#: The folder of the pages' scripts.
PAGES = app_folder() / "pages"

#: Room for the pictures: Streamlit's own margins suit text. And its captions, and white chips on
#: the light accent of a dark page, have too little contrast to be read by all; nor does it show the
#: focus of links and names of pages, for which one colour is seen on light and on dark.
_STYLE = """
  .stMainBlockContainer { padding: 4rem 1.5rem 1rem; }
  @media (max-width: 640px) { .stMainBlockContainer { padding: 4rem 0.75rem 1rem; } }
  .stSidebar [data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }
  .stApp [data-testid="stCaptionContainer"] { color: inherit; opacity: 0.75; }
  .stNumberInput .nnx-refused { margin: 0.3rem 0 0; font-size: 0.85rem; line-height: 1.35; }
  .stNumberInput:has(.nnx-refused) [data-testid="stNumberInputContainer"] { border-color: #d55e00; }
  [data-testid="stBaseButton-primary"]:not(:disabled) { color: light-dark(#ffffff, #14161f); }
  .stMultiSelect [data-testid] [data-tag] { background: rgb(128 120 230 / 0.25); color: inherit; }
  :is(a, [data-testid^="stTopNav"], [data-testid="stLogoLink"], .stApp summary):focus-visible {
    outline: 2px solid #7a73e0 !important; outline-offset: 1px; border-radius: 0.5rem;
  }
  @media (min-width: 1860px) and (min-height: 1000px) { html { font-size: 18px; } }
  @media (max-width: 640px) {
    .stSidebar[data-collapsed="false"] {
      position: fixed !important; top: auto !important; bottom: 0 !important; left: 0 !important;
      height: 50dvh !important; min-height: 0 !important; transform: none !important;
      width: 100vw !important; min-width: 100vw !important; max-width: 100vw !important;
      border-top: 1px solid rgb(128 120 100 / 0.4); border-radius: 1rem 1rem 0 0;
      box-shadow: 0 -4px 24px rgb(0 0 0 / 0.25);
    }
    [data-testid="stSidebarContent"] { display: flex; flex-direction: column; }
    [data-testid="stSidebarNav"] { order: 1; }
  }
  @media print {
    :is(.stAppHeader, .stSidebar, [data-testid="stStatusWidget"]) { display: none !important; }
    :is(.stApp, .stApp *):has(.stMain), .stMain {
      position: static !important; overflow: visible !important; height: auto !important;
    }
    .stMainBlockContainer { padding: 0; }
  }
"""
#: A section's menu is closed while one of its pages is shown.
_SECTION_STYLE = """
  [data-testid="stTopNav"] > :nth-child({place}) > [data-testid="stTopNavSection"] {{
    font-weight: 600; background: rgb(128 120 100 / 0.12);
  }}
"""


def page_style(place: int | None) -> str:
    """The style of every page; ``place`` is that of its section in the navigation, if it is in one."""
    section = "" if place is None else _SECTION_STYLE.format(place=place)
    return f"<style>{_STYLE}{section}</style>"


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@/])")


def plain(text: str) -> str:
    """Text from outside, escaped so that Markdown shows it letter by letter: no link, picture or colour."""
    return _MARKDOWN.sub(r"\\\1", text)


def explained(words: Mapping[str, str]) -> str:
    """The words that can be chosen, each with its meaning, as a list for a widget's help."""
    return "\n".join(f"- **{word}**: {meaning}" for word, meaning in words.items())
