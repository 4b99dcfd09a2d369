"""Which column of a table of articles holds the text, the title, the outlet, the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.files import Unreadable
from analysis.loaders.records import Problem, Record
from analysis.tables import quoted

# the names under which vendors, scrapers and archives keep each field, best first
KNOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        *("text", "full_text", "fulltext", "article_text", "content", "body", "maintext"),
        *("article_body", "article", "story", "story_text", "plain_text", "hlead", "news"),
    ),
    "title": ("title", "headline", "heading", "article_title", "hed", "name"),
    "outlet": (
        *("outlet", "media_name", "publication_title", "publication", "newspaper", "source"),
        *("source_name", "publisher", "media", "media_outlet", "journal", "site_name", "domain"),
    ),
    "published": (
        *("published", "publish_date", "published_at", "publication_date", "pub_date", "pubdate"),
        *("date", "date_publish", "datetime", "published_date", "timestamp", "created_at"),
    ),
    "url": ("url", "link", "article_url", "web_url", "permalink", "document_url"),
    "doc_id": ("doc_id", "article_id", "stories_id", "document_id", "id", "guid"),
}
_NO_TEXT_FORMS: Final = {"stories_id", "media_name", "publish_date", "indexed_date", "media_url"}


def find_columns(
    header: Sequence[str], *, columns: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the column of each field that a table has.

    Parameters
    ----------
    header : sequence of str
        The table's column names.
    columns : mapping of str to str, optional
        Your own names by field: {"text": "Body"}.

    Returns
    -------
    dict of str to str
        The table's own column names by field (text, title, outlet, published, url, doc_id).

    Raises
    ------
    Unreadable
        If two columns share a name, a named column is not there, or none holds the text.

    Examples
    --------
    >>> find_columns(["Headline", "Body", "Publish Date"])
    {'text': 'Body', 'title': 'Headline', 'published': 'Publish Date'}
    """
    twice = [name for name, count in Counter(header).items() if count > 1]
    if twice:
        raise Unreadable(
            "columns", f"column {quoted(twice)} stands twice. Rename or delete one of them."
        )
    given = dict(columns or {})
    wrong = [name for name in given if name not in KNOWN]
    missing = [name for name in given.values() if name not in header]
    if wrong or missing:
        raise Unreadable(
            "columns",
            f"columns={given!r} does not fit; fields are {quoted(KNOWN)}, the table has "
            f"{quoted(header)}. Write {{'text': 'name of the column'}}.",
        )
    plain = {_plain_name(name): name for name in header}
    found = dict(given)
    for field, names in KNOWN.items():
        match = next((plain[name] for name in names if name in plain), None)
        if field not in found and match is not None and match not in found.values():
            found[field] = match
    if "text" not in found and "title" in found and _NO_TEXT_FORMS & set(plain):
        # lists of stories (Media Cloud) have titles and addresses only: the title is the text
        found["text"] = found["title"]
    if "text" not in found:
        raise Unreadable(
            "columns",
            f"no column holds the text; found {quoted(header)}. Name it: columns={{'text': '…'}}.",
        )
    return {field: found[field] for field in KNOWN if field in found}


@lru_cache(maxsize=1_000)
def _plain_name(name: str) -> str:
    """Return a column's name in small letters, its words joined by low lines."""
    return re.sub(r"[\W_]+", "_", name.strip().lower()).strip("_")


def make_record(
    row: Mapping[str, str],
    *,
    fields: Mapping[str, str],
    file: str,
    sha256: str,
    line: int,
    date_format: str | None = None,
    encoding: tuple[str, str] = ("utf-8", "strict"),
) -> Record | Problem:
    """Make the record of one row, or say why it is none.

    Examples
    --------
    >>> make_record({"Body": " ", "Paper": "X"}, fields={"text": "Body", "outlet": "Paper"},
    ...             file="a.csv", sha256="", line=3).kind
    'empty'
    """
    text = row.get(fields["text"], "")
    if not re.search(r"[^\W\d_]", text):
        return Problem(
            file, line, "empty", f"{file}, row {line}: no text. Fill it in or delete the row."
        )
    raw_date = row.get(fields.get("published", ""), "").strip()
    published = read_date(raw_date, date_format=date_format)
    if raw_date and pd.isna(published):
        return Problem(
            file,
            line,
            "date",
            f"{file}, row {line}: {raw_date!r} is no date that can be read without guessing. "
            "Write it as in 2025-02-13, or pass date_format=.",
        )
    known = {
        field: row.get(name, "").strip()
        for field, name in fields.items()
        if field in ("title", "outlet", "url")
    }
    used = set(fields.values())
    others = {_plain_name(name): value for name, value in row.items() if name not in used}
    mark = {"text_is": "title"} if fields["text"] == fields.get("title") else {}
    return Record(
        text=text,
        file=file,
        sha256=sha256,
        doc_id=row.get(fields.get("doc_id", ""), "").strip(),
        row=line,
        published=published,
        encoding=encoding[0],
        encoding_source=encoding[1],
        replaced=text.count("\ufffd"),
        fields=known | {name: value for name, value in others.items() if name} | mark,
    )
