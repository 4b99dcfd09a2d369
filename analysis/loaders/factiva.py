"""Exports of Factiva, RTF and HTML: the layout in plain lines and the one with field codes."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.signs import FACTIVA_END
from analysis.loaders.vendors import Export, Story, pick_lines

_RIGHTS: Final = re.compile(r"(copyright\b|\(c\)|©)", re.IGNORECASE)
_LANGUAGES: Final = re.compile(
    r"(English|French|German|Spanish|Italian|Portuguese|Russian|Ukrainian|Arabic|Chinese.*|"
    r"Dutch|Polish|Turkish|Japanese|Englisch|Deutsch|Français|Anglais|Español|Inglés)"
)
_LENGTH: Final = re.compile(
    r"\d[\d.,\u00a0\u202f ]* ?"
    r"(words?|Wörter|Wort|mots?|palabras?|parole|woorden|palavras?|слов[ао]?|[字語语])"
)
_FRAME: Final = re.compile(
    r"(?m)^[ \t]*((Page|Seite|Página|Pagina) \d+ (of|von|de|di|van|sur) \d+)?\s?"
    r"(©|\(c\)) \d{4} Factiva\b.*$\n?"
)
_BYLINE: Final = re.compile(r"(By|Von|Par|Por|Di|Door) (?=[A-Z\u00c0-\u024f])")
_NAMES: Final = re.compile(
    r"(?:[A-Z\u00c0-\u024f][\w.'\u2019-]*,?(?: (?:and|und|et|y|e|en|in|de|van|von|der|&) | ?)){2,8}"
)
_SOURCE_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2,5}")
HEADLINE: Final = "\x02"
"""What marks the headline in the text of a page, whose markup tells it."""
_HEADLINE: Final = re.compile(
    r"<span\b[^>]*class\s*=\s*[\"'][a-z]{2}Headline\b[^>]*>", re.IGNORECASE
)
_CODES: Final = (
    *("HD", "TI", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "VOL", "PG", "LA", "CY", "CX"),
    *("SE", "CLM", "LP", "TD", "CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB"),
)
_CODE_LINE: Final = re.compile(rf"\s*({'|'.join(_CODES)})(?:\s*\||\t|\s{{2,}}|\s*$)(.*)")


def mark_headlines(markup: str) -> str:
    r"""Mark the headlines of a page before its tags go.

    Examples
    --------
    >>> mark_headlines("<b><span class='enHeadline'>Rain</span></b>")
    "<b>\n\x02<span class='enHeadline'>Rain</span></b>"
    """
    return _HEADLINE.sub(lambda found: f"\n{HEADLINE}{found.group()}", markup)


def read_factiva(text: str) -> Export:
    """Read the layout in which every article ends with "Document" and its number.

    The summary of the search, where there is one, announces "Results Found".
    """
    *parts, rest = FACTIVA_END.split(_FRAME.sub("", text))
    stories = []
    for chunk, number in zip(parts[::2], parts[1::2], strict=True):
        story = _read_chunk(chunk)
        if story is not None:
            story.fields["document"] = number
            stories.append(story)
    announced = re.search(r"Results Found[\s:|]*([\d,]+)", text)
    if announced:
        return Export(stories, int(announced.group(1).replace(",", "")))
    cut = [story for story in [_read_chunk(rest)] if story is not None]
    titles = [story.title for story in stories + cut]
    return Export(stories, len(parts) // 2 + len(cut), titles, said="begins")


def _read_chunk(chunk: str) -> Story | None:
    """Read one article in either layout."""
    coded = _read_coded(chunk)
    return coded if coded is not None else _read_story(pick_lines(chunk))


def _read_story(lines: list[str]) -> Story | None:
    """Read one article: title, writer, number of words, date, outlet, rights, then the body."""
    at = next((i for i in range(1, len(lines)) if _LENGTH.fullmatch(lines[i])), None)
    if at is None:
        return None
    titled = _find_title(lines[:at])
    dated = next((i for i in range(at + 1, len(lines)) if not pd.isna(read_date(lines[i]))), at)
    named = dated + 1
    while named < len(lines) - 1 and re.match(r"\d\d:\d\d", lines[named]):
        named += 1
    start = named + 1
    if start < len(lines) and _SOURCE_CODE.fullmatch(lines[start]):
        start += 1
    for index in range(named + 1, min(named + 9, len(lines))):
        if _RIGHTS.match(lines[index]) or _LANGUAGES.fullmatch(lines[index]):
            start = index + 1
    fields = {
        "outlet": lines[named] if named < len(lines) else "",
        "byline": " ".join(lines[titled + 1 : at]),
        "length": lines[at],
        "section": " ".join(lines[:titled]),
    }
    title = lines[titled].removeprefix(HEADLINE)
    return Story(title, "\n".join(lines[start:]), lines[dated] if dated > at else "", fields)


def _find_title(lines: list[str]) -> int:
    """Return which line is the title, of those before the number of words.

    A section may stand before it and the writers after it, with or without "By".
    """
    marked = next((i for i, line in enumerate(lines) if line.startswith(HEADLINE)), None)
    if marked is not None:
        return marked
    last = len(lines) - 1
    if last and _BYLINE.match(lines[last]):
        return last - 1
    if not last or not _NAMES.fullmatch(lines[last]):
        return last
    above = lines[last - 1]
    longer = len(above.split()) > len(lines[last].split())
    is_title = len(above.split()) > 2 and (longer or not _NAMES.fullmatch(above))
    return last - 1 if is_title else last


def _read_coded(chunk: str) -> Story | None:
    """Read one article whose fields stand behind codes, as in "HD", "PD", "LP"; else None."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in chunk.replace(HEADLINE, "").split("\n"):
        found = _CODE_LINE.fullmatch(line)
        if found:
            code = found.group(1)
        value = " ".join((found.group(2) if found else line).strip(" |\t").split())
        if code and value:
            fields.setdefault(code, []).append(value)
    if not {"HD", "PD", "SN"} <= fields.keys():
        return None
    value_of = {name: " ".join(parts) for name, parts in fields.items()}
    return Story(
        value_of["HD"],
        "\n".join([*fields.get("LP", []), *fields.get("TD", [])]),
        value_of["PD"],
        {
            "outlet": value_of["SN"],
            "byline": value_of.get("BY", ""),
            "length": value_of.get("WC", ""),
            "section": value_of.get("SE", ""),
            "company": value_of.get("CO", ""),
            "subject": value_of.get("NS", ""),
            "region": value_of.get("RE", ""),
        },
    )
