"""Exports of Nexis Uni in the layout of the 2020s, whatever the language of its labels."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.signs import DOCUMENT_COUNT, NEXIS_END
from analysis.loaders.vendors import (
    Export,
    Story,
    list_titles,
    pick_lines,
    same_title,
    split_fields,
)

# what the labels are called in English, German, French, Spanish, Italian and Dutch
_HEAD: Final = {
    "section": "Section Rubrik Rubrique Sección Sezione Sectie Rubriek",
    "length": "Length Länge Longueur Longitud Lunghezza Lengte",
    "byline": "Byline Autor Verfasser Auteur Autore",
    "highlight": "Highlight Überblick",
    "dateline": "Dateline",
    "edition": "Edition Ausgabe Édition Edición",
}
_INDEX: Final = {
    "language": "Language Sprache Langue Idioma Lingua Taal",
    "load_date": "Load-Date Update Laaddatum Date-Chargement",
}
_HEAD_NAMES: Final = {name: field for field, names in _HEAD.items() for name in names.split()}
_INDEX_NAMES: Final = {name: field for field, names in _INDEX.items() for name in names.split()}
_HEAD_LINE: Final = re.compile(rf"({'|'.join(_HEAD_NAMES)}):.*", re.IGNORECASE)
_LOADED: Final = re.compile(rf"({'|'.join(_INDEX['load_date'].split())}):(.*)", re.IGNORECASE)
_BODY: Final = re.compile("Body|Textkörper|Haupttext|Corps|Cuerpo|Corpo|Tekst")
_INDEXED: Final = re.compile("Classification|Klassifizierung|Klassifikation|Clasificación")
_PICTURES: Final = re.compile("Graphic|Grafik|Graphique|Gráfico")
# keys of the index under an article, which no sentence begins with
_INDEX_LINE: Final = re.compile(
    rf"({'|'.join(_INDEX['language'].split())}|Publication-Type|Document-Type|Pub-Type|Subject|"
    "Journal Code|Industry|Geographic|Organization|Company|Acc-No|Ticker|Publikationstyp|"
    "Type-Publication|Sujet|Localisation-Geo|Societe|Société|Secteur-Activite|Symbole-Boursier):.*"
)
_RIGHTS: Final = re.compile(r"(Copyright\b|©|\(c\))", re.IGNORECASE)
_FRAME: Final = re.compile(
    r"(Page|Seite|Página|Pagina) \d+ (of|von|de|di|van|sur) \d+"
    r"|Link (to|zum|zur) .{0,20}(Image|Bild|PDF.*|[Dd]ocument)"
)
_MONTH: Final = re.compile(r"([^\W\d_]+[ /–-]){1,2}(19|20)\d\d")
_HEAD_LINES: Final = 25
_INDEX_LINES: Final = 40


def read_nexis(text: str) -> Export:
    """Read the layout in which every article ends with "End of Document".

    The cover page announces "Documents (n)" and lists the titles. A file of one article may do
    without its last line.
    """
    *parts, rest = NEXIS_END.split(text)
    chunks = [_pick_lines(part) for part in parts or [rest]]
    begun = [_pick_lines(rest)] if parts else []
    announced = DOCUMENT_COUNT.search(parts[0] if parts else rest)
    titles = list_titles(chunks[0]) if announced else []
    stories = [_read_story(chunks[0], cover=titles if announced else None)]
    stories += [_read_story(chunk) for chunk in chunks[1:]]
    whole = [story for story in stories if story is not None]
    if announced:
        return Export(whole, int(announced.group(1)), titles)
    cut = [story for story in map(_read_story, begun) if story is not None]
    return Export(whole, len(chunks) + len(cut), [s.title for s in whole + cut], said="begins")


def _pick_lines(chunk: str) -> list[str]:
    """Return the lines without page numbers and links to the vendor's pictures and pages."""
    return [line for line in pick_lines(chunk) if not _FRAME.fullmatch(line)]


def _read_story(lines: list[str], *, cover: list[str] | None = None) -> Story | None:
    """Read one article, which may stand behind a cover: its head, body and index."""
    first = 0
    if cover:
        first = next((i for i, line in enumerate(lines) if same_title(line, cover[0])), 0)
    signs = (i for i in range(first + 1, len(lines)) if _is_head(lines[i]))
    anchor = next(signs, None)
    if anchor is None:
        return None
    dates = [i for i in range(max(first, anchor - 6), anchor) if _is_date(lines[i])]
    if cover is not None and not first:
        # the title is not known: it stands two lines above the date
        dates = dates[-1:]
        first = max(dates[0] - 2, 0) if dates else max(anchor - 2, 0)
    dated = next((i for i in dates if i > first), first + 2)
    start = _find_body(lines, anchor)
    end = _find_index(lines, start)
    pictures = next((i for i in range(end - 1, start, -1) if _PICTURES.fullmatch(lines[i])), end)
    fields = _read_fields(lines[anchor:start], _HEAD_NAMES)
    fields |= _read_fields(lines[end:], _INDEX_NAMES)
    fields["outlet"] = lines[dated - 1] if dated - 1 < anchor else ""
    fields["rights"] = next((x for x in lines[anchor:start] if _RIGHTS.match(x)), "")
    fields["graphic"] = " ".join(lines[pictures + 1 : end])
    title = " ".join(lines[first : min(dated - 1, anchor)])
    date = lines[dated] if dated < anchor else ""
    return Story(title, "\n".join(lines[start:pictures]), date, fields)


def _is_head(line: str) -> bool:
    """Tell a line that stands between an article's date and its body."""
    return bool(_RIGHTS.match(line) or _HEAD_LINE.fullmatch(line) or _BODY.fullmatch(line))


def _is_date(line: str) -> bool:
    """Tell a line that is a date, also one of a month or season only."""
    return len(line) <= 60 and (not pd.isna(read_date(line)) or bool(_MONTH.fullmatch(line)))


def _find_body(lines: list[str], anchor: int) -> int:
    """Return where the body begins: after the line "Body", else after the last line of the head."""
    head = range(anchor, min(anchor + _HEAD_LINES, len(lines)))
    named = next((i for i in head if _BODY.fullmatch(lines[i])), None)
    return (max(i for i in head if _is_head(lines[i])) if named is None else named) + 1


def _find_index(lines: list[str], start: int) -> int:
    """Return where the index under the body begins; a body may hold lines that look like it."""
    loaded = [i for i in range(start, len(lines)) if _is_loaded(lines[i])]
    end = loaded[-1] if loaded else len(lines)
    near = range(max(start, end - _INDEX_LINES), end)
    end = max((i for i in near if _INDEXED.fullmatch(lines[i])), default=end)
    while end > start and _INDEX_LINE.fullmatch(lines[end - 1]):
        end -= 1
    return end


def _is_loaded(line: str) -> bool:
    """Tell the line of the day when an article was loaded; a headline may begin with "Update"."""
    found = _LOADED.fullmatch(line)
    return found is not None and not pd.isna(read_date(found.group(2)))


def _read_fields(lines: list[str], names: dict[str, str]) -> dict[str, str]:
    """Return the labelled lines under the English names of their labels."""
    fields, _ = split_fields(lines, tuple(names))
    plain = {name.lower().replace("-", "_"): field for name, field in names.items()}
    return {plain[name]: value for name, value in fields.items()}
