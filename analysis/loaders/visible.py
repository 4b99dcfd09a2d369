"""How many words a reader sees in the part of a page that an extracted text comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORD: Final = re.compile(r"\w+")
"""What counts as a word on a page."""

_HIDDEN: Final = ("script", "style", "noscript", "template", "nav", "footer", "aside", "head")
_COMMENTS: Final = re.compile(r"(^|[\s_-])(comments?|disqus|newsletter|cookies?)([\s_-]|$)", re.I)
_BLOCKS: Final[frozenset[str]] = frozenset().union(
    (
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    ),
    ("figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
    ("li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"),
)
_SHORTEST: Final = 4  # words of a paragraph that is counted
_TELLING: Final = 8  # words of a paragraph that is looked for in the extracted text
_KEY: Final = 40  # letters by which it is found
_MOST: Final = 0.9  # of the words found stand in the part of the page that is counted


class _Piece(NamedTuple):
    """A paragraph: the block that it stands in, its words and letters, and those in links."""

    block: HtmlElement
    words: int
    key: str
    linked: bool


def count_visible(markup: str, text: str) -> int:
    """Count the words of the paragraphs beside those that an extracted text has.

    Counted is the smallest part of the page that holds nine in ten of the extracted words, without
    menus, comments and scripts. Where no paragraph is found again, all of the page counts.

    Parameters
    ----------
    markup : str
        Decoded HTML.
    text : str
        What was extracted from it.

    Examples
    --------
    >>> line = "The council of the old town closed the bridge {} on Monday."
    >>> page = "".join(f"<p>{line.format(n)}</p>" for n in ("twice", "again"))
    >>> count_visible(f"<body><div>{page}</div><p>Other news of the day</p></body>",
    ...               line.format("twice"))
    12
    """
    from lxml import html

    try:
        tree = html.fromstring(markup)
    except (ValueError, html.etree.ParserError):
        return 0
    _drop_asides(tree)
    pieces = [piece for piece in _split(tree) if piece.words >= _SHORTEST and not piece.linked]
    extracted = _key(text)
    found = [p for p in pieces if p.words >= _TELLING and p.key[:_KEY] in extracted]
    if not found:
        return sum(len(WORD.findall(body.text_content())) for body in tree.iter("body"))
    part = _find_part(found)
    return sum(p.words for p in pieces if p.block is part or part in p.block.iterancestors())


def _key(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text.lower())


def _drop_asides(tree: HtmlElement) -> None:
    """Drop menus, scripts, and the parts that hold readers' comments or offers."""
    named = filter(_is_aside, tree.iter("div", "section", "ol", "ul"))
    for element in [*tree.iter(*_HIDDEN), *named]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_aside(element: HtmlElement) -> bool:
    """Tell a part of a page that holds readers' comments or offers, and not the article."""
    named = f"{element.get('id', '')} {element.get('class', '')}"
    return (
        bool(_COMMENTS.search(named)) and next(element.iter("article", "main", "h1"), None) is None
    )


def _split(tree: HtmlElement) -> Iterator[_Piece]:
    """Give the paragraphs of a page: text between the bounds of blocks and breaks of lines."""
    from lxml import etree

    blocks = [tree]
    said: list[str] = []
    links: list[str] = []
    inside = 0  # links around the place
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            yield _make_piece(blocks[-1], said, links)
            said, links = [], []
            if event == "start":
                blocks.append(element)
            else:
                blocks.pop()
        inside += (tag == "a") * (1 if event == "start" else -1)
        text = element.tail if event == "end" else element.text if tag else None
        if text:
            said.append(text)
            links.extend([text] if inside else [])
    yield _make_piece(blocks[-1], said, links)


def _make_piece(block: HtmlElement, said: Sequence[str], links: Sequence[str]) -> _Piece:
    """Put the texts of a paragraph together; a menu is one whose text is mostly links."""
    text = "".join(said)
    linked = 2 * sum(map(len, links)) > len(text)
    return _Piece(block, len(WORD.findall(text)), _key(text), linked)


def _find_part(found: Iterable[_Piece]) -> HtmlElement:
    """Return the smallest element that holds most of the words found."""
    words: dict[HtmlElement, int] = {}
    pieces = list(found)
    for piece in pieces:
        for element in (piece.block, *piece.block.iterancestors()):
            words[element] = words.get(element, 0) + piece.words
    longest = max(pieces, key=lambda piece: piece.words)
    return _climb(longest.block, words, _MOST * sum(piece.words for piece in pieces))


def _climb(block: HtmlElement, words: Mapping[HtmlElement, int], most: float) -> HtmlElement:
    """Return the first element around a block that holds so many words."""
    around = (block, *block.iterancestors())
    return next((element for element in around if words[element] >= most), around[-1])
