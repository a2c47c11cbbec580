"""The frame around every page: its styles, and words as they are shown."""

import re
from collections.abc import Mapping
from pathlib import Path

#: The folder of the pages' scripts.
PAGES = Path(__file__).parents[2] / "pages"

#: Room for the pictures: Streamlit's own margins suit text.
PAGE_STYLE = """
<style>
  .stMainBlockContainer { padding: 4rem 1.5rem 1rem; }
  @media (max-width: 640px) { .stMainBlockContainer { padding: 4rem 0.75rem 1rem; } }
  .stSidebar [data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }
</style>
"""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@/])")


def plain(text: str) -> str:
    """Text from outside, escaped so that Markdown shows it letter by letter: no link, picture or colour."""
    return _MARKDOWN.sub(r"\\\1", text)


def explained(words: Mapping[str, str]) -> str:
    """The words that can be chosen, each with its meaning, as a list for a widget's help."""
    return "\n".join(f"- **{word}**: {meaning}" for word, meaning in words.items())
