"""Exports of vendors' sites in other languages: every announced article, or a loud failure."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import load_articles
from analysis.loaders.dates import read_date
from analysis.loaders.exports import make_docx

DAY = pd.Timestamp("2023-03-14")
BAR = "_" * 60
# what each site calls a word and a document, and how it writes the day
FACTIVA = {
    "de": ("1.041 W\u00f6rter", "14 M\u00e4rz 2023", "Dokument"),
    "fr": ("1\u202f041 mots", "14 mars 2023", "Document"),
    "es": ("1.041 palabras", "14 marzo 2023", "Documento"),
    "it": ("1.041 parole", "14 marzo 2023", "Documento"),
    "pt": ("1.041 palavras", "14 mar\u00e7o 2023", "Documento"),
    "nl": ("1.041 woorden", "14 maart 2023", "Document"),
    "ru": (
        "1041 \u0441\u043b\u043e\u0432",
        "14 \u043c\u0430\u0440\u0442\u0430 2023",
        "\u0414\u043e\u043a\u0443\u043c\u0435\u043d\u0442",
    ),
    "zh": ("1041 \u5b57", "2023 \u5e74 3 \u6708 14 \u65e5", "\u6587\u4ef6"),
    "ja": ("1041 \u8a9e", "2023 \u5e74 3 \u6708 14 \u65e5", "\u6587\u66f8"),
}
# end of a document, body, section, length, byline, language
NEXIS = {
    "de": ("Ende des Dokuments", "Textk\u00f6rper", "Rubrik", "L\u00e4nge", "Autor", "Sprache"),
    "fr": ("Fin du document", "Corps", "Rubrique", "Longueur", "Auteur", "Langue"),
    "es": ("Fin del documento", "Cuerpo", "Secci\u00f3n", "Longitud", "Autor", "Idioma"),
    "it": ("Fine del documento", "Corpo", "Sezione", "Lunghezza", "Autore", "Lingua"),
    "nl": ("Einde van document", "Tekst", "Sectie", "Lengte", "Byline", "Taal"),
}
# author, full text, title, title of the publication, its date, number, and how the day is written
PROQUEST = {
    "de": (
        "Autor",
        "Volltext",
        "Titel",
        "Titel der Publikation",
        "Publikationsdatum",
        "ProQuest-Dokument-ID",
        "14. M\u00e4rz 2023",
    ),
    "fr": (
        "Auteur",
        "Texte int\u00e9gral",
        "Titre",
        "Titre de la publication",
        "Date de publication",
        "ID du document ProQuest",
        "14 mars 2023",
    ),
    "es": (
        "Autor",
        "Texto completo",
        "T\u00edtulo",
        "T\u00edtulo de publicaci\u00f3n",
        "Fecha de publicaci\u00f3n",
        "ID del documento de ProQuest",
        "14 de marzo de 2023",
    ),
    "it": (
        "Autore",
        "Testo completo",
        "Titolo",
        "Titolo pubblicazione",
        "Data di pubblicazione",
        "ID documento ProQuest",
        "14 marzo 2023",
    ),
    "pt": (
        "Autor",
        "Texto completo",
        "T\u00edtulo",
        "T\u00edtulo da publica\u00e7\u00e3o",
        "Data de publica\u00e7\u00e3o",
        "ID do documento do ProQuest",
        "14 de mar\u00e7o de 2023",
    ),
}


def body(number: int) -> str:
    return f"The ferry {number} did not run on Monday, said the harbour."


def factiva(code: str, *, last: bool = True) -> str:
    words, day, document = FACTIVA[code]
    blocks = [
        f"Bridge {n} closes\nAnna Berg\n{words}\n{day}\nNordkurier\nNORDK\n"
        f"(c) 2023 Nordkurier\n\n{body(n)}\n\n{document} NORDK0000020230314ej3e0000{n}\n\n"
        for n in (1, 2, 3)
    ]
    whole = "".join(blocks)
    return whole if last else whole[: whole.rindex(document)]


def nexis(code: str, *, last: bool = True) -> list[str]:
    end, text, section, length, byline, language = NEXIS[code]
    lines = [
        line
        for n in (1, 2, 3)
        for line in (
            f"Bridge {n} closes",
            "Nordkurier",
            "14 mars 2023",
            "Copyright 2023 Nordkurier",
            f"{section}: A; S. 6",
            f"{length}: 12",
            f"{byline}: Anna Berg",
            text,
            body(n),
            "Classification",
            f"{language}: X",
            "Load-Date: March 14, 2023",
            end,
        )
    ]
    return lines if last else lines[:-1]


def proquest(code: str, *, last: bool = True) -> str:
    author, text, title, paper, date, number, day = PROQUEST[code]
    blocks = [
        f"{BAR}\n\nBridge {n} closes\n\n{author}: Berg, Anna\n\n{text}: {body(n)}\n\n"
        f"{title}: Bridge {n} closes\n\n{paper}: Nordkurier\n\n{date}: {day}\n\n"
        f"{number}: 27870000{n}\n\n"
        for n in (1, 2, 3)
    ]
    whole = "".join(blocks)
    return whole if last else whole[: whole.rindex(title)]


CASES = [
    *(("factiva", code) for code in FACTIVA),
    *(("nexis", code) for code in NEXIS),
    *(("proquest", code) for code in PROQUEST),
]


def write(folder: Path, vendor: str, code: str, *, last: bool = True) -> Path:
    path = folder / f"{vendor}.{'docx' if vendor == 'nexis' else 'txt'}"
    if vendor == "nexis":
        path.write_bytes(make_docx(nexis(code, last=last)))
    else:
        text = factiva(code, last=last) if vendor == "factiva" else proquest(code, last=last)
        path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("vendor", "code"), CASES)
def test_an_export_of_a_site_in_another_language_is_read_whole(
    vendor: str, code: str, tmp_path: Path
) -> None:
    articles, problems = load_articles(write(tmp_path, vendor, code))
    assert problems.empty
    assert articles["text"].tolist() == [f"Bridge {n} closes\n{body(n)}" for n in (1, 2, 3)]
    assert articles["title"].tolist() == [f"Bridge {n} closes" for n in (1, 2, 3)]
    assert set(articles["outlet"]) == {"Nordkurier"}
    assert set(articles["published"]) == {DAY}


@pytest.mark.parametrize(("vendor", "code"), CASES)
def test_its_last_article_cut_off_is_missed(vendor: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="begins 3 articles, 2 were found whole"):
        load_articles(write(tmp_path, vendor, code, last=False))


def test_labels_that_are_not_known_are_an_error_and_no_text(tmp_path: Path) -> None:
    text = (
        proquest("de")
        .replace("Volltext", "Hela texten")
        .replace("Titel der Publikation", "Tidning")
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="3 articles, 0 were found"):
        load_articles(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "written",
    [
        "mardi 14 mars 2023",
        "mars 14 2023",
        "14 mars 2023 mardi 3:00 AM GMT",
        "Dienstag 14.M\u00e4rz 2023",
        "14 \u043c\u0430\u0440\u0442\u0430 2023",
        "2023\u5e743\u670814\u65e5",
    ],
)
def test_days_are_read_as_sites_in_other_languages_write_them(written: str) -> None:
    assert read_date(written) == DAY
