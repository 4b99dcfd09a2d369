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

from analysis.loaders.page_fields import find_headline, keep_authors
from analysis.loaders.visible import WORD, count_visible

_MEMORY: Final = 2_000_000_000
_LONGEST_CELL: Final = 60
# where a page was saved from: as browsers note it, and as the page itself tells
_ADDRESS: Final = re.compile(
    r"saved from url=\(\d+\)(https?://[^\s\"'<>]+)|Page saved with SingleFile\s+url:\s*(https?://\S+)"
    r"|\"mainEntityOfPage\"\s*:\s*(?:\{[^{}]*\"@id\"\s*:\s*)?\"(https?:[^\"]+)\""
)
# never a date from the text: it would be the day of something that an article tells
_DATES: Final = {"extensive_search": False, "original_date": True}


def extract_page(markup: str) -> dict[str, str]:
    """Return a page's article text, its metadata and how many visible words it has.

    Parameters
    ----------
    markup : str
        Decoded HTML.

    Returns
    -------
    dict of str to str
        `text`, `title`, `published`, `author`, `url`, `outlet`, `words` (extracted),
        `visible_words` (in the paragraphs beside them) and `page_end` ("missing" where it never
        ends).
    """
    values = _extract(markup, tables=True)
    cells = [line for line in _text_of(values).split("\n") if line.startswith("|")]
    if any(len(line.split()) > _LONGEST_CELL for line in cells):
        # a table that lays out the page, not one of figures: its paragraphs are lines
        values = _extract(markup, tables=False) or values
    text = _text_of(values)
    date = str(values.get("date") or "")
    return {
        "text": text,
        "title": find_headline(markup, str(values.get("title") or "")),
        "published": date if is_told(date, markup) else "",
        "author": keep_authors(str(values.get("author") or "")),
        "url": str(values.get("url") or "") or find_address(markup),
        "outlet": str(values.get("sitename") or ""),
        "words": str(len(WORD.findall(text))),
        "visible_words": str(count_visible(markup, text)),
        "page_end": "" if re.search(r"</(html|body)\b", markup, re.IGNORECASE) else "missing",
    }


def _extract(markup: str, *, tables: bool) -> dict[str, object]:
    """Return what trafilatura finds in a page."""
    from trafilatura import bare_extraction

    found: object = bare_extraction(
        markup,
        include_comments=False,
        include_tables=tables,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    as_dict = getattr(found, "as_dict", dict)
    return dict(as_dict())


def _text_of(values: dict[str, object]) -> str:
    """Return the text of what was found."""
    return str(values.get("text") or "")


def find_address(markup: str) -> str:
    """Return the address that a page or the browser that saved it tells, or an empty text.

    Examples
    --------
    >>> find_address("<!-- saved from url=(0024)https://courier.example/1 -->")
    'https://courier.example/1'
    """
    found = _ADDRESS.search(markup[:200_000])
    return next(filter(None, found.groups())).replace("\\/", "/") if found else ""


def is_told(date: str, markup: str) -> bool:
    """Tell whether a page writes an ISO date in a form that leaves no doubt about day and month.

    Examples
    --------
    >>> is_told("2024-04-03", "<time>3 April 2024</time>"), is_told("2024-04-03", "04/03/2024")
    (True, False)
    """
    if not date:
        return False
    year, month, day = date[:10].split("-")
    if int(day) > 12:
        return True
    plain = rf"0?{int(day)}(st|nd|rd|th|\.)?"
    word = r"\b[^\W\d]{3,}\.?"
    forms = (
        rf"{year}(?P<mark>\D?){month}(?P=mark){day}|{year}/{int(month)}/{int(day)}\b",
        rf"\b{plain} (de )?{word},? (de )?{year}|{word} {plain},? {year}",
    )
    return any(re.search(form, markup) for form in forms)


def _limit_memory() -> None:
    """Keep one page from filling the memory, where the system can do so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Say that the packages are loaded, then answer pages on standard input until it ends."""
    import trafilatura  # noqa: F401 - loading it takes longer than most pages

    _limit_memory()
    logging.disable(logging.CRITICAL)
    sys.stdout.write("{}\n")
    sys.stdout.flush()
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
