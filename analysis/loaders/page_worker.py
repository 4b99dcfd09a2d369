"""Extract articles from web pages in a process of its own, which can be stopped.

A page can keep an HTML parser busy for minutes or fill the memory. The loader therefore starts
this module as a process, sends it one page per line as JSON and reads one answer per line.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from typing import Final

_MEMORY: Final = 2_000_000_000
_WORD: Final = re.compile(r"\w+")
_HIDDEN: Final = ("script", "style", "noscript", "template", "nav", "footer", "aside", "form")


def extract_page(markup: str) -> dict[str, str]:
    """Return a page's article text, its metadata and how many visible words it has.

    Parameters
    ----------
    markup : str
        Decoded HTML.

    Returns
    -------
    dict of str to str
        `text`, `title`, `published`, `author`, `url`, `outlet`, `words` (extracted) and
        `visible_words` (in the page's paragraphs).
    """
    from trafilatura import bare_extraction

    found = bare_extraction(
        markup, include_comments=False, include_tables=True, with_metadata=True, as_dict=True
    )
    values = found if isinstance(found, dict) else {}
    text = str(values.get("text") or "")
    return {
        "text": text,
        "title": str(values.get("title") or ""),
        "published": str(values.get("date") or ""),
        "author": str(values.get("author") or ""),
        "url": str(values.get("url") or ""),
        "outlet": str(values.get("sitename") or ""),
        "words": str(len(_WORD.findall(text))),
        "visible_words": str(count_visible(markup)),
    }


def count_visible(markup: str) -> int:
    """Count the words of a page's paragraphs outside menus, forms and scripts."""
    from lxml import html

    try:
        tree = html.fromstring(markup)
    except (ValueError, html.etree.ParserError):
        return 0
    for element in list(tree.iter(*_HIDDEN)):
        if element.getparent() is not None:
            element.drop_tree()
    return sum(len(_WORD.findall(paragraph.text_content())) for paragraph in tree.iter("p"))


def _limit_memory() -> None:
    """Keep one page from filling the memory, where the system can do so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Answer pages on standard input until it ends."""
    _limit_memory()
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        try:
            answer = extract_page(json.loads(line))
        except MemoryError:
            answer = {"error": "memory"}
        except Exception as error:  # noqa: BLE001 - whatever a page breaks is the page's fault
            answer = {"error": type(error).__name__}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
