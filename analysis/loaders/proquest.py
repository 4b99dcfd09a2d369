"""Exports of ProQuest: plain text and RIS."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.vendors import Export, Story, pick_lines

_PROQUEST: Final = (
    *("Author", "Publication info", "ProQuest document link", "Abstract", "Links", "Full text"),
    *("Subject", "Business indexing term", "Company / organization", "Location", "People"),
    *("Title", "Publication title", "First page", "Pages", "Publication year"),
    *("Publication date", "Dateline", "Section", "Publisher", "Place of publication"),
    *("Country of publication", "Publication subject", "ISSN", "Source type", "Volume", "Issue"),
    *("Language of publication", "Document type", "ProQuest document ID", "Document URL"),
    *("Copyright", "Last updated", "Database", "Identifier / keyword", "Credit", "Column"),
    *("Company/organization", "Company", "Person", "Classification", "Start page", "DOI"),
    *("Illustration", "Correction/retraction", "Author affiliation", "E-ISSN", "Accession number"),
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
) | frozenset(
    (
        *("Publication title", "Credit", "Identifier / keyword", "ProQuest document ID"),
        *("Company/organization", "Illustration", "Correction/retraction", "Classification"),
        *("Author affiliation", "Identifier / keyword", "Dateline", "Column"),
    )
)
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
    dates = [value.rstrip("/") for tag in ("DA", "Y1", "PY") for value in entry.get(tag, [])]
    date = next((one for one in dates if not pd.isna(read_date(one))), "".join(dates[:1]))
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
