"""Exports of Factiva (RTF and HTML) and of ProQuest (plain text and RIS)."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.vendors import Export, Story, pick_lines

_END: Final = re.compile(r"(?m)^[ \t]*Document ([A-Z]{3,}[A-Z0-9]*\d{4,}[a-z0-9]+)[ \t]*$")
_RIGHTS: Final = re.compile(r"(copyright\b|\(c\)|©)", re.IGNORECASE)
_LANGUAGES: Final = re.compile(
    r"(English|French|German|Spanish|Italian|Portuguese|Russian|Ukrainian|Arabic|Chinese.*|"
    r"Dutch|Polish|Turkish|Japanese)"
)


def read_factiva(text: str) -> Export:
    """Read the layout in which every article ends with "Document" and its number.

    The summary of the search, where there is one, announces "Results Found".
    """
    parts = _END.split(text)
    stories = []
    for chunk, number in zip(parts[::2], parts[1::2], strict=False):
        story = _read_story(pick_lines(chunk))
        if story is not None:
            story.fields["document"] = number
            stories.append(story)
    announced = re.search(r"Results Found\s*:?\s*([\d,]+)", text)
    count = int(announced.group(1).replace(",", "")) if announced else len(parts) // 2
    return Export(stories, count)


def _read_story(lines: list[str]) -> Story | None:
    """Read one article: title, writer, number of words, date, outlet, rights, then the body."""
    at = next((i for i in range(1, len(lines)) if re.fullmatch(r"[\d,]+ words", lines[i])), None)
    if at is None:
        return None
    byline = lines[at - 1] if at > 1 and re.match(r"By\b", lines[at - 1]) else ""
    title = lines[at - 2] if byline else lines[at - 1]
    dated = next((i for i in range(at + 1, len(lines)) if not pd.isna(read_date(lines[i]))), at)
    named = dated + 1
    while named < len(lines) - 1 and re.match(r"\d\d:\d\d", lines[named]):
        named += 1
    start = named + 1
    for index in range(named + 1, min(named + 9, len(lines))):
        if _RIGHTS.match(lines[index]) or _LANGUAGES.fullmatch(lines[index]):
            start = index + 1
    outlet = lines[named] if named < len(lines) else ""
    fields = {"outlet": outlet, "byline": byline, "length": lines[at]}
    return Story(title, "\n".join(lines[start:]), lines[dated] if dated > at else "", fields)


_PROQUEST: Final = (
    *("Author", "Publication info", "ProQuest document link", "Abstract", "Links", "Full text"),
    *("Subject", "Business indexing term", "Company / organization", "Location", "People"),
    *("Title", "Publication title", "First page", "Pages", "Publication year"),
    *("Publication date", "Dateline", "Section", "Publisher", "Place of publication"),
    *("Country of publication", "Publication subject", "ISSN", "Source type", "Volume", "Issue"),
    *("Language of publication", "Document type", "ProQuest document ID", "Document URL"),
    *("Copyright", "Last updated", "Database", "Identifier / keyword", "Credit", "Column"),
)
_PROQUEST_KEY: Final = re.compile(rf"({'|'.join(map(re.escape, _PROQUEST))}):\s*(.*)")


def read_proquest(text: str) -> Export:
    """Read ProQuest's plain text, where lines of underscores part the articles."""
    numbers = re.findall(r"(?m)^\s*Document (\d+) of (\d+)\s*$", text)
    stories = [
        _read_proquest_story(chunk)
        for chunk in re.split(r"(?m)^_{20,}[ \t]*$", text)
        if re.search(r"(?m)^\s*ProQuest document ID:", chunk)
    ]
    return Export(stories, int(numbers[0][1]) if numbers else len(stories))


def _read_proquest_story(chunk: str) -> Story:
    """Read one article: fields, of which the full text runs over many lines."""
    fields: dict[str, list[str]] = {}
    key = "head"
    for line in pick_lines(chunk):
        found = _PROQUEST_KEY.fullmatch(line)
        # inside the text a line may look like a field; only a known end of it counts
        if found and not (key == "Full text" and found.group(1) not in _AFTER_TEXT):
            key = found.group(1)
            fields.setdefault(key, []).append(found.group(2))
        else:
            fields.setdefault(key, []).append(line)
    value = {name: "\n".join(part for part in parts if part) for name, parts in fields.items()}
    head = [line for line in value.get("head", "").split("\n") if not _NUMBER.fullmatch(line)]
    return Story(
        value.get("Title") or (head[0] if head else ""),
        value.get("Full text") or value.get("Abstract", ""),
        value.get("Publication date", ""),
        {
            "outlet": value.get("Publication title", ""),
            "url": value.get("Document URL", ""),
            "byline": value.get("Author", ""),
            "document": value.get("ProQuest document ID", ""),
            "text_is": "full text" if value.get("Full text") else "abstract",
        },
    )


_AFTER_TEXT: Final = frozenset(
    ("Subject", "Business indexing term", "Company / organization", "Location", "People", "Title")
) | frozenset(("Publication title", "Credit", "Identifier / keyword", "ProQuest document ID"))
_NUMBER: Final = re.compile(r"Document \d+ of \d+|Report Information from ProQuest.*")


def read_ris(text: str) -> Export:
    r"""Read RIS, where every article runs from "TY" to "ER"; the text is its abstract.

    Examples
    --------
    >>> read_ris("TY  - NEWS\nTI  - Rain\nAB  - It rained.\nJF  - Courier\nER  - ").stories
    [Story(title='Rain', body='It rained.', date='', fields={'outlet': 'Courier', 'url': '',
    'byline': '', 'text_is': 'abstract'})]
    """
    stories = []
    entry: dict[str, list[str]] = {}
    last = ""
    for line in text.lstrip("\ufeff").split("\n"):
        found = re.match(r"([A-Z][A-Z0-9])  ?- ?(.*)", line)
        if found and found.group(1) == "ER":
            stories.append(_make_ris_story(entry))
            entry, last = {}, ""
        elif found:
            last = found.group(1)
            entry.setdefault(last, []).append(found.group(2).strip())
        elif last and line.strip():
            entry[last].append(line.strip())
    return Export(stories, len(re.findall(r"(?m)^\ufeff?TY  ?- ", text)))


def _make_ris_story(entry: dict[str, list[str]]) -> Story:
    """Make an article of RIS fields."""

    def first(*tags: str) -> str:
        return next((entry[tag][0] for tag in tags if entry.get(tag)), "")

    body = "\n".join(entry.get("AB") or entry.get("N2") or [])
    date = first("DA", "Y1", "PY").rstrip("/")
    return Story(
        first("TI", "T1"),
        body,
        date,
        {
            "outlet": first("JF", "T2", "JO", "PB"),
            "url": first("UR"),
            "byline": "; ".join(entry.get("AU", []) or entry.get("A1", [])),
            "text_is": "abstract",
        },
    )
