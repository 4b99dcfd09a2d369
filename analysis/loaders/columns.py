"""Which column of a table of articles holds the text, the title, the outlet, the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from analysis.loaders.dates import NO_DATE, read_date
from analysis.loaders.files import Unreadable
from analysis.loaders.records import READING, Problem, Record
from analysis.tables import ARTICLES, quoted

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
        *("paper", "news_outlet", "publication_name", "sitename", "source_domain", "hostname"),
    ),
    "published": (
        *("published", "publish_date", "published_at", "publication_date", "pub_date", "pubdate"),
        *("date", "date_publish", "datetime", "published_date", "timestamp", "created_at"),
    ),
    "url": ("url", "link", "article_url", "web_url", "permalink", "document_url"),
    "doc_id": ("doc_id", "article_id", "stories_id", "document_id", "id", "guid"),
}
_LONGEST_NAME: Final = 8
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
    if "text" not in found and any(len(name.split()) > _LONGEST_NAME for name in header):
        raise Unreadable(
            "columns",
            f"the first line looks like a row, not like a heading: {quoted(header)[:100]}. Write "
            "a first line with the names of the columns, such as text, outlet, published.",
        )
    if "text" not in found:
        raise Unreadable(
            "columns",
            f"no column holds the text; found {quoted(header)}. Name it: columns={{'text': '…'}}.",
        )
    return {field: found[field] for field in KNOWN if field in found}


def has_text(header: Sequence[str]) -> bool:
    """Tell whether a column has one of the names that hold the text.

    Examples
    --------
    >>> has_text(["file", "Full Text"]), has_text(["file", "outlet"])
    (True, False)
    """
    return not {_plain_name(name) for name in header}.isdisjoint(KNOWN["text"])


def _plain_name(name: str) -> str:
    """Return a column's name in small letters, its words joined by low lines."""
    return re.sub(r"[\W_]+", "_", name.strip().lower()).strip("_")


class Plan(NamedTuple):
    """Which column goes where: made once for all rows of one heading.

    `kept` pairs the names in the articles table with the table's own; what would stand in the
    place of a column that the loader fills gets "_given" behind its name.
    """

    fields: Mapping[str, str]
    kept: tuple[tuple[str, str], ...]
    mark: Mapping[str, str]


def plan_columns(header: Sequence[str], *, columns: Mapping[str, str] | None = None) -> Plan:
    """Decide where each column of a table goes.

    Raises
    ------
    Unreadable
        As `find_columns`.

    Examples
    --------
    >>> plan_columns(["Body", "Paper", "Language"], columns={"outlet": "Paper"}).kept
    (('outlet', 'Paper'), ('language_given', 'Language'))
    """
    fields = find_columns(header, columns=columns)
    kept: dict[str, str] = {name: fields[name] for name in _SHOWN if name in fields}
    used = set(fields.values())
    for column in header:
        name = _plain_name(column)
        if column in used or not name:
            continue
        free = f"{name}_given" if name in _FILLED else name
        number = 2
        while free in kept:
            free, number = f"{name}_{number}", number + 1
        kept[free] = column
    mark = {"text_is": "title"} if fields["text"] == fields.get("title") else {}
    return Plan(fields, tuple(kept.items()), mark)


_SHOWN: Final = ("title", "outlet", "url")
_FILLED: Final = frozenset((*ARTICLES, *READING))


def make_record(
    row: Mapping[str, str],
    *,
    plan: Plan,
    file: str,
    sha256: str,
    line: int,
    date_format: str | None = None,
    encoding: tuple[str, str] = ("utf-8", "strict"),
) -> Record | Problem:
    """Make the record of one row, or say why it is none.

    Examples
    --------
    >>> plan = plan_columns(["Body", "Paper"])
    >>> make_record({"Body": " ", "Paper": ""}, plan=plan, file="a.csv", sha256="", line=3).kind
    'blank row'
    """
    cell = row.get
    fields = plan.fields
    text = cell(fields["text"], "")
    if len(row) != 1 and not any(map(str.strip, row.values())):
        # what a spreadsheet writes below its last row; with any cell filled it is an article
        return Problem(
            file, line, "blank row", f"{file}, row {line}: no cell is filled. Delete the row."
        )
    raw_date = cell(fields["published"], "").strip() if "published" in fields else ""
    published = read_date(raw_date, date_format=date_format) if raw_date else NO_DATE
    if raw_date and published is NO_DATE:
        return Problem(
            file,
            line,
            "date",
            f"{file}, row {line}: {raw_date!r} is no date that can be read without guessing. "
            "Write it as in 2025-02-13, or pass its form: date_format='%d.%m.%Y'.",
        )
    known = {name: cell(column, "") for name, column in plan.kept}
    for name in _SHOWN:
        if name in known:
            known[name] = known[name].strip()
    return Record(
        text=text,
        file=file,
        sha256=sha256,
        doc_id=cell(fields["doc_id"], "").strip() if "doc_id" in fields else "",
        row=line,
        published=published,
        encoding=encoding[0],
        encoding_source=encoding[1],
        replaced=text.count("\ufffd"),
        fields={**known, **plan.mark} if plan.mark else known,
    )
