"""The signs by which the exports of vendors are told from other texts."""

from __future__ import annotations

import re
from typing import Final

OLD_NUMBER: Final = (
    r"(?m)^[ \t]*(?:(?:FOCUS - )?(?=\d+ of \d+ DOC)|Dokument (?=\d+ von)|Document (?=\d+ de))"
    r"(\d+) (?:of|von|de) (\d+)(?: DOCUMENTS?)?[ \t]*$"
)
"""What begins an article in the older layout of Nexis."""

NEXIS_END: Final = re.compile(
    r"(?m)^[ \t\xa0]*(?:End of Document|Ende des Dokuments|Dokumentende|Fin d[eu] document|"
    r"Fin del documento|Fim do [Dd]ocumento|Fine del documento|"
    r"Einde (?:van (?:het )?)?document)[ \t\xa0]*$"
)
"""What ends an article in the newer layout of Nexis."""

DOCUMENT_COUNT: Final = re.compile(
    r"(?m)^\s*(?:Documents?|Dokumente?|Documentos?|Documenti|Documento|Documenten) \((\d+)\)\s*$"
)
"""How the cover page of Nexis announces its articles."""

FACTIVA_END: Final = re.compile(
    r"(?m)^[ \t]*(?:AN[ \t|]*)?"
    r"(?:(?:Do[ck]ument|Documento) (?=[A-Z]{3,}[A-Z0-9]*\d{4,}[a-z0-9]+[ \t|]*$)"
    # whatever the word is elsewhere, before a number that can be no other
    r"|[^\W\d_]{2,12} (?=[A-Z][A-Z0-9]{3,}\d{8}[a-z0-9]{6,}[ \t|]*$))"
    r"([A-Z][A-Z0-9]*[a-z0-9]+)[ \t|]*$"
)
"""What ends an article of Factiva: "Document" and its number."""

PROQUEST_ID: Final = re.compile(
    r"(?m)^[ \t]*(?:ProQuest document ID:"
    r"|[^:\n]{0,30}\bProQuest\b[^:\n]{0,20}:[ \t]*(?=\d{6,}[ \t]*$))",
    re.IGNORECASE,
)
"""The line of the number that every article of ProQuest has, whatever it is called."""

_ENDS: Final = ("End of Doc", "Dokument", "Fin d", "Fine del doc", "Einde ", "Fim do")
_SIGNS: Final = (
    ("nexis_old", ("DOC", "Dokument ", "Document "), re.compile(OLD_NUMBER)),
    ("nexis", _ENDS, NEXIS_END),
    (
        "nexis",
        ("Load-Date:",),
        re.compile(r"\A(?=(?s:.*?)^\s*Body\s*$)(?=(?s:.*?)^\s*Load-Date:)", re.MULTILINE),
    ),
    (
        "factiva",
        ("Document", "Dokument", "0000"),
        FACTIVA_END,
    ),
    ("proquest", ("roQuest", "roquest", "ROQUEST"), PROQUEST_ID),
    ("ris", ("TY  - ",), re.compile(r"\A\ufeff?\s*TY  - ", re.MULTILINE)),
)
"""Vendors with words of which a layout holds one, which are found at once, and how it is told."""


_LOOKED_AT: Final = 1_000_000
_LABELS: Final = (
    re.compile(r"(?m)^[ \t]*\d[\d,.]* (?:words|Wörter|mots|palabras|parole|woorden)[ \t]*$"),
    re.compile(r"(?mi)^[ \t]*(?:LENGTH|LÄNGE|LONGUEUR):[ \t]*\d"),
    re.compile(r"(?mi)^[ \t]*LOAD-DATE:"),
    re.compile(r"(?m)^[ \t]*\d+ (?:of|von|de) \d+ [A-Z]{4,}[ \t]*$"),
)


def count_labels(text: str) -> int:
    r"""Count the articles whose labels of a vendor stand in a text that was read as one.

    Examples
    --------
    >>> count_labels("Rain\n48 words\nIt rained.\nSun\n52 words\nIt shone."), count_labels("Rain")
    (2, 0)
    """
    return max(sum(1 for _ in label.finditer(text, 0, _LOOKED_AT)) for label in _LABELS)


def detect_vendor(text: str) -> str:
    r"""Name the vendor whose layout a text has, or return an empty text.

    Examples
    --------
    >>> detect_vendor("TY  - NEWS\nTI  - Rain\nER  - "), detect_vendor("It rained.")
    ('ris', '')
    """
    return next(
        (
            vendor
            for vendor, words, sign in _SIGNS
            if any(word in text for word in words) and sign.search(text)
        ),
        "",
    )
