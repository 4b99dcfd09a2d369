"""What a page says of itself, without the name of its site and without its buttons."""

from __future__ import annotations

import re
from typing import Final

from analysis.loaders.lines import PARTED, plain_key

_SHORTEST: Final = 12  # letters of a headline that is looked for in a title
_BUTTON: Final = re.compile(
    r"\b(username|account|log(ged|in)?|sign(ed)? (in|up)|subscribe|register|share|comments?)\b",
    re.IGNORECASE,
)


def find_headline(markup: str, title: str) -> str:
    """Return the page's own headline if its title is that headline and the name of the site.

    Parameters
    ----------
    markup : str
        Decoded HTML.
    title : str
        The title of the page.

    Examples
    --------
    >>> find_headline("<h1>Bridge to close in May</h1>", "Bridge to close in May - Harbour Post")
    'Bridge to close in May'
    >>> find_headline("<h1>Harbour Post</h1>", "Bridge to close in May")
    'Bridge to close in May'
    """
    if not PARTED.search(title):
        return title
    from lxml import html

    try:
        tree = html.fromstring(markup)
    except (ValueError, html.etree.ParserError):
        return title
    whole = plain_key(title)
    for heading in tree.iter("h1", "h2"):
        text = " ".join(heading.text_content().split())
        key = plain_key(text)
        named = len(key) >= _SHORTEST and key != whole
        if named and (whole.startswith(key) or whole.endswith(key)):
            return text
    return title


def keep_authors(authors: str) -> str:
    """Return the authors that a page names, without its buttons.

    Examples
    --------
    >>> keep_authors("Username; Anna Berg")
    'Anna Berg'
    """
    names = [name.strip() for name in authors.split(";")]
    return "; ".join(name for name in names if name and not _BUTTON.search(name))
