"""Markdown files, as note-taking programs and web clippers save them: text without its marks."""

from __future__ import annotations

import re
from typing import Final

_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY: Final = re.compile(r"(?m)^([A-Za-z][\w -]*):[ \t]*(.+?)[ \t]*$")
_MARKS: Final = (
    (re.compile(r"!\[[^\]]*\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]{0,3}>[ \t]?"), ""),
    (re.compile(r"(?m)^[ \t]{0,3}(?:[*_-][ \t]*){3,}$"), ""),
    (re.compile(r"(\*\*\*|\*\*|\*|(?<!\w)__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?![*\w])"), r"\2"),
)
# what the keys of a note's head are called here
_KEYS: Final = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("source", "url", "link"), "url"),
    **dict.fromkeys(("outlet", "publication", "publisher", "site", "newspaper"), "outlet"),
    **dict.fromkeys(("author", "authors"), "author"),
    **dict.fromkeys(("published", "date", "publish_date"), "published"),
}


def read_markdown(text: str) -> tuple[str, dict[str, str]]:
    r"""Return the plain text of a Markdown file, and what its head says of it.

    Examples
    --------
    >>> read_markdown("---\ntitle: Rain\n---\n# Rain\n\nIt **rained**, [they say](https://a.b).")
    ('Rain\n\nIt rained, they say.', {'title': 'Rain'})
    """
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    told: dict[str, str] = {}
    for key, value in _ENTRY.findall(front.group(1)) if front else ():
        name = _KEYS.get(key.strip().lower())
        if name:
            told.setdefault(name, value.strip("\"'"))
    for pattern, plain in _MARKS:
        body = pattern.sub(plain, body)
    return body.strip("\n") if front else body, told
