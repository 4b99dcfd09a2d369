"""Exports of Factiva, RTF and HTML: the layout in plain lines and the one with field codes."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.vendors import Export, Story, pick_lines

_END: Final = re.compile(
    r"(?m)^[ \t]*(?:AN[ \t|]*)?(?:Do[ck]ument|Documento) ([A-Z]{3,}[A-Z0-9]*\d{4,}[a-z0-9]+)"
    r"[ \t|]*$"
)
_RIGHTS: Final = re.compile(r"(copyright\b|\(c\)|©)", re.IGNORECASE)
_LANGUAGES: Final = re.compile(
    r"(English|French|German|Spanish|Italian|Portuguese|Russian|Ukrainian|Arabic|Chinese.*|"
    r"Dutch|Polish|Turkish|Japanese|Englisch|Deutsch|Français|Anglais|Español|Inglés)"
)
_LENGTH: Final = re.compile(r"[\d.,]+ (words|Wörter|mots|palabras|parole|woorden|palavras)")
_CODES: Final = (
    *("HD", "TI", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "VOL", "PG", "LA", "CY", "CX"),
    *("SE", "CLM", "LP", "TD", "CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB"),
)
_CODE_LINE: Final = re.compile(rf"\s*({'|'.join(_CODES)})(?:\s*\||\t|\s{{2,}}|\s*$)(.*)")


def read_factiva(text: str) -> Export:
    """Read the layout in which every article ends with "Document" and its number.

    The summary of the search, where there is one, announces "Results Found".
    """
    parts = _END.split(text)
    stories = []
    for chunk, number in zip(parts[::2], parts[1::2], strict=False):
        coded = _read_coded(chunk)
        story = coded if coded is not None else _read_story(pick_lines(chunk))
        if story is not None:
            story.fields["document"] = number
            stories.append(story)
    announced = re.search(r"Results Found[\s:|]*([\d,]+)", text)
    count = int(announced.group(1).replace(",", "")) if announced else len(parts) // 2
    return Export(stories, count)


def _read_story(lines: list[str]) -> Story | None:
    """Read one article: title, writer, number of words, date, outlet, rights, then the body."""
    at = next((i for i in range(1, len(lines)) if _LENGTH.fullmatch(lines[i])), None)
    if at is None:
        return None
    byline = lines[at - 1] if at > 1 and re.match(r"(By|Von|Par|Por)\b", lines[at - 1]) else ""
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


def _read_coded(chunk: str) -> Story | None:
    """Read one article whose fields stand behind codes, as in "HD", "PD", "LP"; else None."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in chunk.split("\n"):
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
        },
    )
