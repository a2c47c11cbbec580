"""The frame around every page: its styles, and words that a visitor or a link brought, shown as they are."""

import re
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
