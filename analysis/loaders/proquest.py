"""Exports of ProQuest: plain text and RIS."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.signs import PROQUEST_ID
from analysis.loaders.vendors import Export, Numbered, Story, list_expected, pick_lines

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
# what the fields are called on the vendor's pages in German, French, Spanish, Italian, Portuguese
_ELSEWHERE: Final = {
    "Author": "Autor|Auteur|Autore",
    "Full text": (
        "Volltext|Texte intégral|Texto completo|Testo completo|Testo integrale|"
        "Texto na íntegra|Texto integral"
    ),
    "Abstract": "Zusammenfassung|Kurzfassung|Résumé|Resumen|Resumo",
    "Links": "Enlaces|Liens|Collegamenti",
    "Subject": "Thema|Sujet|Materia|Soggetto|Assunto",
    "Title": "Titel|Titre|Título|Titolo",
    "Publication title": (
        "Titel der Publikation|Titre de la publication|Título de (?:la )?publicación|"
        "Titolo pubblicazione|Título da publicação"
    ),
    "Pages": "Seiten|Páginas|Pagine|Número de páginas|Nombre de pages|Seitenanzahl",
    "Publication year": (
        "Erscheinungsjahr|Année de publication|Año de publicación|Anno di pubblicazione|"
        "Ano d[ae] publicação"
    ),
    "Publication date": (
        "Publikationsdatum|Date de publication|Fecha de publicación|Data di pubblicazione|"
        "Data d[ae] publicação"
    ),
    "Section": "Bereich|Sección|Sezione|Seção|Secção",
    "Publisher": "Herausgeber|Éditeur|Editorial|Casa editrice|Editora",
    "Place of publication": (
        "Verlagsort|Lieu de publication|Lugar de publicación|Luogo di pubblicazione|"
        "Local de publicação"
    ),
    "Country of publication": (
        "Publikationsland|Pays de publication|País de publicación|Paese di pubblicazione|"
        "País de publicação"
    ),
    "Publication subject": (
        "Zeitschriftenthema|Sujet de la publication|Materia de la revista|Soggetto rivista|"
        "Assunto d[oa] (?:periódico|publicação periódica)"
    ),
    "Source type": "Quellentyp|Type de source|Tipo de fuente|Tipo di fonte|Tipo de fonte",
    "Volume": "Band|Tomo",
    "Issue": "Ausgabe|Numéro|Número|Fascicolo|Edição",
    "Language of publication": (
        "Publikationssprache|Langue de publication|Idioma de la publicación|"
        "Lingua di pubblicazione|Idioma de publicação"
    ),
    "Document type": "Dokumententyp|Type de document|Tipo de documento|Tipo di documento",
    "ProQuest document ID": r"[^:\n]{0,30}\bProQuest\b[^:\n]{0,20}",
    "Document URL": (
        "(?:Dokument-?)?URL(?: (?:du|del|do|des) [Dd]o[ck]ument[os]?)?|"
        "URL de(?:l|ll['’]) ?documento"
    ),
    "Database": "Datenbank|Base de données|Base de datos|Base de dados",
    "Identifier / keyword": (
        "Identifikator ?/ ?Schlüsselwort|Identificateur ?/ ?mot-clé|"
        "Identificador ?/ ?palabra clave|Identificativo ?/ ?parola chiave|"
        "Identificador ?/ ?palavra-chave"
    ),
}
_NAMES: Final = {
    name: re.compile(f"{re.escape(name)}|{_ELSEWHERE.get(name, re.escape(name))}", re.IGNORECASE)
    for name in _PROQUEST
}
_ANY_NAME: Final = "|".join(pattern.pattern for pattern in _NAMES.values())
_KEY: Final = re.compile(rf"({_ANY_NAME})\s?:\s*(.*)", re.IGNORECASE)
_BAR: Final = re.compile(r"(?m)^_{20,}[ \t]*$")
_TEXT: Final = re.compile(rf"(?m)^\s*(?:{_NAMES['Full text'].pattern})\s?:", re.IGNORECASE)
_PAPER: Final = re.compile(rf"(?m)^\s*(?:{_NAMES['Publication title'].pattern})\s?:", re.IGNORECASE)
_NO_TEXT: Final = re.compile(r"(None|Not) available\.?", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?m)^\s*(?:Document|Dokument|Documento) (\d+) (?:of|von|de|sur|di) (\d+)\s*$"
)
_HEADING: Final = re.compile(
    r"(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur|di) \d+"
    r"|Report Information from ProQuest.*"
)
_ILLUSTRATION: Final = re.compile(r"Illustration:?(\s.*)?")
_ILLUSTRATED: Final = 6
_SOME: Final = (
    "If you saved only some of the results, delete the lines 'Document 1 of ...' from the file."
)


def read_proquest(text: str) -> Export:
    """Read ProQuest's plain text, where lines of underscores part the articles."""
    chunks: list[str] = [""]
    for part in _BAR.split(text):
        # a text may hold such a line too: an article ends where its number has come
        if PROQUEST_ID.search(chunks[-1]):
            chunks.append("")
        chunks[-1] += "\n" + part
    # after the last number may follow a bibliography, or an article that was cut off
    read = [chunk for chunk in chunks if PROQUEST_ID.search(chunk) or _TEXT.search(chunk)]
    # one whose labels are not known here is missed, not passed on as it stands
    known = [chunk for chunk in read if _TEXT.search(chunk) or _PAPER.search(chunk)]
    whole = [_read_story(chunk) for chunk in known if PROQUEST_ID.search(chunk)]
    titles = [_read_story(chunk).title for chunk in read]
    numbers = [_NUMBER.search(chunk) for chunk in read]
    if not all(numbers):
        return Export(whole, len(read), titles, said="begins")
    numbered = [
        Numbered(int(found.group(1)), int(found.group(2)), title)
        for found, title in zip(numbers, titles, strict=True)
        if found
    ]
    expected = list_expected(numbered)
    return Export(whole, len(expected), expected, some=_SOME)


def _read_story(chunk: str) -> Story:
    """Read one article: fields, of which the full text runs over many lines."""
    lines = [line for line in pick_lines(chunk) if not _HEADING.fullmatch(line)]
    begin = next((i for i, line in enumerate(lines) if _TEXT.match(line)), len(lines))
    end = max(_find_index(lines), min(begin + 1, len(lines)))
    text = "\n".join(lines[begin:end]).partition(":")[2].strip()
    value = _read_fields(lines[:begin]) | _read_fields(lines[end:])
    full = "" if _NO_TEXT.fullmatch(text) else text
    outlet, _, place = value.get("publication title", "").partition(";")
    return Story(
        value.get("title", "").split("\n")[-1] or value.get("", "").split("\n")[0],
        full or value.get("abstract", ""),
        value.get("publication date", ""),
        {
            "outlet": outlet.strip(),
            "place": place.strip(),
            "url": value.get("document url", ""),
            "byline": value.get("author", ""),
            "section": value.get("section", ""),
            "document": value.get("proquest document id", ""),
            "text_is": "full text" if full else "abstract",
        },
    )


def _find_index(lines: list[str]) -> int:
    """Return where the fields after the text begin: the last unbroken run of them.

    A text may hold lines like them, so that only what stands right above the title of the
    publication counts; the captions of an illustration may stand above that.
    """
    named = [i for i, line in enumerate(lines) if _PAPER.match(line)]
    start = named[-1] if named else len(lines)
    while start and _KEY.fullmatch(lines[start - 1]) and not _TEXT.match(lines[start - 1]):
        start -= 1
    above = range(max(start - _ILLUSTRATED, 0), start)
    return next((i for i in above if _ILLUSTRATION.fullmatch(lines[i])), start)


def _read_fields(lines: list[str]) -> dict[str, str]:
    """Return values by key in small letters; lines before the first key stand under no name."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        found = _KEY.fullmatch(line)
        key = _plain_name(found.group(1)) if found else key
        fields.setdefault(key, []).append(found.group(2) if found else line)
    return {name: "\n".join(part for part in parts if part) for name, parts in fields.items()}


def _plain_name(label: str) -> str:
    """Return the English name of a field in small letters."""
    return next(name for name, label_of in _NAMES.items() if label_of.fullmatch(label)).lower()


def read_ris(text: str) -> Export:
    r"""Read RIS, where every article runs from "TY" to "ER"; the text is its abstract.

    Examples
    --------
    >>> read_ris("TY  - NEWS\nTI  - Rain\nAB  - It rained.\nJF  - Courier\nER  - ").stories
    [Story(title='Rain', body='It rained.', date='', fields={'outlet': 'Courier', 'url': '',
    'byline': '', 'text_is': 'abstract'})]
    """
    stories: list[Story] = []
    titles: list[str] = []
    entry: dict[str, list[str]] = {}
    last = ""
    for line in text.lstrip("\ufeff").split("\n"):
        found = re.match(r"([A-Z][A-Z0-9])  ?- ?(.*)", line)
        if found and found.group(1) == "ER":
            stories.append(_make_ris_story(entry))
            titles.append(stories[-1].title)
            entry, last = {}, ""
        elif found:
            last = found.group(1)
            entry.setdefault(last, []).append(found.group(2).strip())
        elif last and line.strip():
            entry[last].append(line.strip())
    titles += [_make_ris_story(entry).title] if entry else []
    return Export(stories, len(re.findall(r"(?m)^\ufeff?TY  ?- ", text)), titles, said="begins")


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
            "text_is": "abstract" if body else "title",
        },
    )
