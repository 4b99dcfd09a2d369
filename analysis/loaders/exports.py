"""Mock exports of the vendors whose files the loader reads, made of three invented articles."""

from __future__ import annotations

import csv
import io
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pandas as pd

_ZIP_DATE = (2023, 4, 1, 0, 0, 0)


class _Story(NamedTuple):
    """One invented article."""

    title: str
    outlet: str
    date: date
    byline: str
    url: str
    body: list[str]

    @property
    def length(self) -> int:
        """Words of the body."""
        return sum(len(paragraph.split()) for paragraph in self.body)


def example_exports(folder: str | Path | None = None) -> pd.DataFrame:
    """Write one mock export per vendor and layout, to try the loader on.

    Parameters
    ----------
    folder : str or Path, optional
        Where to write; by default a new temporary folder.

    Returns
    -------
    DataFrame
        One row per file: `vendor`, `layout`, `path`, `articles` (how many it holds).

    Examples
    --------
    >>> exports = example_exports()
    >>> exports[["vendor", "layout", "articles"]].head(3)
          vendor             layout  articles
    0  Nexis Uni               DOCX         3
    1  Nexis Uni        ZIP of DOCX         3
    2  Nexis Uni  older plain text         3
    """
    target = Path(folder) if folder is not None else Path(tempfile.mkdtemp(prefix="exports-"))
    target.mkdir(parents=True, exist_ok=True)
    stories = _load_stories()
    rows = []
    for vendor, layout, name, write in _WRITERS:
        path = target / name
        path.write_bytes(write(stories))
        rows.append((vendor, layout, str(path), len(stories)))
    return pd.DataFrame(rows, columns=["vendor", "layout", "path", "articles"])


def _load_stories() -> list[_Story]:
    """Load the invented articles."""
    source = files("analysis.loaders").joinpath("exports.toml").read_text(encoding="utf-8")
    return [
        _Story(*(entry[name] for name in _Story._fields))
        for entry in tomllib.loads(source)["article"]
    ]


def _worded(day: date) -> str:
    """Write a date as American vendors do."""
    return f"{day:%B} {day.day}, {day.year} {day:%A}"


def _nexis_lines(story: _Story) -> list[str]:
    """Return the lines of one article in the layout of the 2020s."""
    return [
        *(story.title, story.outlet, _worded(story.date), ""),
        *(f"Copyright {story.date.year} {story.outlet} All Rights Reserved", ""),
        *("Section: NEWS", f"Length: {story.length} words", f"Byline: {story.byline}", ""),
        *("Body", "", *story.body, "", "Classification", "", "Language: ENGLISH", ""),
        *("Publication-Type: Newspaper", "", "Subject: FERRIES (90%)", ""),
        *(f"Load-Date: {story.date:%B} {story.date.day}, {story.date.year}", ""),
        *("End of Document", ""),
    ]


def _nexis_cover(stories: Sequence[_Story]) -> list[str]:
    """Return the lines of the cover page."""
    listed = [
        line
        for number, story in enumerate(stories, start=1)
        for line in (f"{number}. {story.title}", "Client/Matter: -None-", "Search Terms: ferry")
    ]
    date_line = "Date and Time: Saturday, April 1, 2023 9:30:00 AM CEST"
    return [
        "User Name: = Reader",
        date_line,
        "Job Number: 1",
        f"Documents ({len(stories)})",
        *listed,
    ]


def make_docx(lines: Sequence[str]) -> bytes:
    """Make a DOCX file of a paragraph per line.

    Examples
    --------
    >>> make_docx(["Rain"])[:2]
    b'PK'
    """
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="{relations}"/><Override PartName="/word/document.xml" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return _zip({name: (head + part).encode() for name, part in parts.items()})


def _zip(parts: dict[str, bytes]) -> bytes:
    """Zip files, with the same bytes on every run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _nexis_docx(stories: Sequence[_Story]) -> bytes:
    """Write one DOCX of all articles, with its cover."""
    return make_docx([*_nexis_cover(stories), *(x for s in stories for x in _nexis_lines(s))])


def _nexis_zip(stories: Sequence[_Story]) -> bytes:
    """Write a ZIP of one DOCX per article."""
    return _zip({f"{story.title}.DOCX": make_docx(_nexis_lines(story)) for story in stories})


def _nexis_old(stories: Sequence[_Story]) -> bytes:
    """Write the older layout of numbered documents."""
    blocks = [
        "\n\n".join(
            [
                f"{'':25}{number} of {len(stories)} DOCUMENTS",
                f"{'':28}{story.outlet}",
                f"{'':25}{_worded(story.date)}\n{'':31}Late Edition - Final",
                story.title,
                f"BYLINE: By {story.byline.upper()}",
                f"SECTION: News; Pg. {number}",
                f"LENGTH: {story.length} words",
                *story.body,
                f"LOAD-DATE: {story.date:%B} {story.date.day}, {story.date.year}",
                "LANGUAGE: ENGLISH",
                "PUBLICATION-TYPE: Newspaper",
                f"Copyright {story.date.year} {story.outlet}\nAll Rights Reserved",
            ]
        )
        for number, story in enumerate(stories, start=1)
    ]
    return "\n\n".join(blocks).encode()


def _factiva_lines(story: _Story, number: int) -> list[str]:
    """Return the lines of one article."""
    day = f"{story.date.day} {story.date:%B} {story.date.year}"
    return [
        *(story.title, f"By {story.byline}", f"{story.length} words", day, story.outlet),
        *("HARBP", "English", f"(c) {story.date.year} {story.outlet}. All rights reserved.", ""),
        *(*story.body, "", f"Document HARBP0000{story.date:%Y%m%d}ej3e0000{number}", ""),
    ]


def _factiva_rtf(stories: Sequence[_Story]) -> bytes:
    """Write Factiva's RTF, with the summary of the search at its end."""
    lines = [x for n, s in enumerate(stories, start=1) for x in _factiva_lines(s, n)]
    lines += ["Search Summary", "Text: ferry", f"Results Found: {len(stories)}"]
    coded = "\\par\n".join(
        "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in lines
    )
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0\n" + coded + "\\par}").encode("ascii")


def _factiva_html(stories: Sequence[_Story]) -> bytes:
    """Write Factiva's HTML."""
    blocks = []
    for number, story in enumerate(stories, start=1):
        title, *rest = _factiva_lines(story, number)
        head = rest[: rest.index("")]
        divs = "".join(f"<div>{escape(line)}</div>" for line in head)
        body = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(line)}</p>'
            for line in (*story.body, rest[-2])
        )
        blocks.append(
            f'<div class="article enArticle"><div id="hd"><span class="enHeadline">'
            f"{escape(title)}</span></div>{divs}{body}</div>"
        )
    page = "".join(blocks)
    found = f"<div>Results Found: {len(stories)}</div>"
    return f"<html><head><title>Factiva</title></head><body>{page}{found}</body></html>".encode()


def _proquest_txt(stories: Sequence[_Story]) -> bytes:
    """Write ProQuest's plain text."""
    bar = "_" * 60
    blocks = [
        "\n\n".join(
            [
                bar,
                f"Document {number} of {len(stories)}",
                story.title,
                f"Author: {story.byline}",
                f"Publication info: {story.outlet} ; Strandvik [Strandvik]{story.date:%d %b %Y}",
                "Full text: " + "\n\n".join(story.body),
                "Subject: Ferries",
                f"Title: {story.title}",
                f"Publication title: {story.outlet}",
                f"Publication date: {story.date:%b} {story.date.day}, {story.date.year}",
                "Language of publication: English",
                f"ProQuest document ID: 27870000{number}",
                f"Document URL: {story.url}",
                f"Copyright: Copyright {story.outlet} {story.date:%b} {story.date.year}",
                "Database: Newsstream",
            ]
        )
        for number, story in enumerate(stories, start=1)
    ]
    return ("\n\n".join(blocks) + f"\n\n{bar}\n").encode()


def _proquest_ris(stories: Sequence[_Story]) -> bytes:
    """Write ProQuest's RIS, which holds abstracts."""
    blocks = [
        "\n".join(
            [
                "TY  - NEWS",
                f"TI  - {story.title}",
                f"AU  - {story.byline}",
                f"JF  - {story.outlet}",
                f"DA  - {story.date:%Y/%m/%d}/",
                f"AB  - {' '.join(story.body)}",
                f"UR  - {story.url}",
                "ER  - ",
            ]
        )
        for story in stories
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _media_cloud(stories: Sequence[_Story]) -> bytes:
    """Write Media Cloud's list of stories, which holds titles and addresses but no text."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ["id", "indexed_date", "language", "media_name", "publish_date", "title", "url"]
    )
    for number, story in enumerate(stories, start=1):
        seen = f"{story.date.isoformat()} 08:00:00"
        writer.writerow(
            [f"mc{number}", seen, "en", story.outlet, story.date, story.title, story.url]
        )
    return stream.getvalue().encode()


_Writer = Callable[[Sequence[_Story]], bytes]
_WRITERS: tuple[tuple[str, str, str, _Writer], ...] = (
    ("Nexis Uni", "DOCX", "nexis_uni.DOCX", _nexis_docx),
    ("Nexis Uni", "ZIP of DOCX", "nexis_uni.ZIP", _nexis_zip),
    ("Nexis Uni", "older plain text", "nexis_older.TXT", _nexis_old),
    ("Factiva", "RTF", "factiva.rtf", _factiva_rtf),
    ("Factiva", "HTML", "factiva.html", _factiva_html),
    ("ProQuest", "TXT", "proquest.txt", _proquest_txt),
    ("ProQuest", "RIS", "proquest.ris", _proquest_ris),
    ("Media Cloud", "CSV", "media_cloud.csv", _media_cloud),
)
