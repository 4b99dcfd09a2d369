"""Exports in layouts of many kinds: wrapped lines, field codes, tables, other languages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import load_articles
from analysis.loaders.exports import make_docx

OLD = """
                               1 of 2 DOCUMENTS


                               The Harbour Post

                            March 14, 2003 Friday
                              Late Edition - Final

Council Votes To Close The Old Bridge For A Month, And Nobody
Knows Where The Buses Will Go

BYLINE: By ANNA BERG; Jon Dahl contributed reporting from
Strandvik.

SECTION: Section B; Column 3; Metropolitan Desk; Pg. 1

LENGTH: 41 words

DATELINE: STRANDVIK, March 13

The council of the old town voted on Thursday to close the bridge for
a whole month.

Drivers will have to take the ferry until the repairs are done,
officials said.

URL: http://www.harbourpost.example

LOAD-DATE: March 14, 2003

LANGUAGE: ENGLISH

GRAPHIC: Photo: The bridge. (Photo by Lena Holm)

PUBLICATION-TYPE: Newspaper

                   Copyright 2003 The Harbour Post


                               2 of 2 DOCUMENTS

                               Northern Courier

                            March 15, 2003 Saturday

Ferry Fares Rise

SECTION: News; Pg. 4

LENGTH: 9 words

Fares on the ferry will rise by a tenth.

LOAD-DATE: March 16, 2003

LANGUAGE: ENGLISH
"""


def load_text(folder: Path, name: str, text: str) -> pd.DataFrame:
    (folder / name).write_text(text, encoding="utf-8")
    articles, problems = load_articles(folder / name)
    assert problems.empty
    return articles


def test_wrapped_titles_and_paragraphs_of_the_older_nexis_are_whole(tmp_path: Path) -> None:
    row = load_text(tmp_path, "old.txt", OLD).iloc[0]
    title, first, second, *_ = row["text"].split("\n")
    assert title == row["title"]
    assert title.endswith("And Nobody Knows Where The Buses Will Go")
    assert first.endswith("to close the bridge for a whole month.")
    assert second.endswith("officials said.")
    assert "GRAPHIC" not in row["text"]
    assert row["byline"].endswith("from Strandvik.")
    assert row["outlet"] == "The Harbour Post"


NEW = [
    *("Brücke wird für einen Monat gesperrt", "Nordkurier (Stadtausgabe)"),
    *("Freitag 14. März 2023 5:30 AM GMT+1", "Hauptausgabe", "Copyright 2023 Nordkurier GmbH"),
    *("Alle Rechte vorbehalten", "Section: LOKALES; S. 6", "Length: 12 words", "Byline: Anna Berg"),
    *("Link zum PDF-Dokument", "Body", "Der Rat hat am Montag beschlossen, die Brücke zu sperren."),
    *("Graphic", "Foto: Lena Holm", "Classification", "Language: GERMAN; DEUTSCH"),
    *("Load-Date: March 13, 2023", "End of Document"),
]


def test_a_german_article_of_nexis_has_its_date_and_nothing_of_the_frame(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(make_docx(NEW))
    row = load_articles(tmp_path / "a.docx")[0].loc[0]
    assert row["published"] == pd.Timestamp("2023-03-14")
    assert row["outlet"] == "Nordkurier (Stadtausgabe)"
    assert row["text"].split("\n")[1:] == [
        "Der Rat hat am Montag beschlossen, die Brücke zu sperren."
    ]


@pytest.mark.parametrize("announced", [1, 2])
def test_the_list_in_a_zip_of_nexis_is_no_article_and_is_held_against_the_rest(
    announced: int, tmp_path: Path
) -> None:
    cover = [f"Documents ({announced})", "1. Brücke", "Client/Matter: -None-", "Search Terms: x"]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("all_doclist.docx", make_docx(cover))
        archive.writestr("one.docx", make_docx(NEW))
    if announced == 2:
        with pytest.raises(ValueError, match="announces 2 articles, 1 were found"):
            load_articles(tmp_path / "all.zip")
        return
    articles, problems = load_articles(tmp_path / "all.zip")
    assert (len(articles), problems["kind"].tolist()) == (1, ["list"])


CODED = """HD|
Council closes the old bridge|
BY|
By Anna Berg|
WC|
1,041 words|
PD|
14 March 2023|
ET|
05:30|
SN|
The Harbour Post|
SC|
HARBP|
LA|
English|
CY|
(c) 2023 The Harbour Post|
LP|
The council voted on Monday to close the bridge.
Drivers were not asked.|
TD|
The ferry will run every hour.
IN the end, the mayor said, it is a bridge.|
NS|
gcat : Political/General News|
PUB|
Harbour Media|
AN|
Document HARBP00020230314ej3e00001|
"""


def as_rtf(text: str) -> str:
    cells = text.replace("|\n", "\\cell\n").replace("\n", "\\par\n")
    return "{\\rtf1\\ansi\\ansicpg1252\n" + cells + "}"


def as_page(text: str) -> str:
    cells = "".join(f"<td><p>{cell}</p></td>" for cell in text.split("|\n"))
    return f'<html><body><table class="articleParagraph"><tr>{cells}</tr></table></body></html>'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", CODED),
        ("a.txt", CODED.replace("|\n", "\n")),
        ("a.txt", CODED.replace("|\nBy", "|By").replace("HD|\n", "HD   ")),
        ("a.rtf", as_rtf(CODED)),
        ("a.html", as_page(CODED)),
    ],
)
def test_factivas_field_codes_are_read(name: str, text: str, tmp_path: Path) -> None:
    row = load_text(tmp_path, name, text).iloc[0]
    assert row["title"] == "Council closes the old bridge"
    assert row["published"] == pd.Timestamp("2023-03-14")
    assert (row["outlet"], row["byline"]) == ("The Harbour Post", "By Anna Berg")
    assert row["document"] == "HARBP00020230314ej3e00001"
    assert "Drivers were not asked." in row["text"]
    assert row["text"].endswith("it is a bridge.")


def test_a_german_export_of_factiva_is_read(tmp_path: Path) -> None:
    text = (
        "Brücke gesperrt\nVon Anna Berg\n1.041 Wörter\n14 März 2023\nNordkurier\nNORDK\nDeutsch\n"
        "(c) 2023 Nordkurier\nDer Rat sperrt die Brücke.\nDokument NORDK00020230314ej3e00001\n"
    )
    row = load_text(tmp_path, "a.txt", text).iloc[0]
    assert row["text"] == "Brücke gesperrt\nDer Rat sperrt die Brücke."
    assert row["published"] == pd.Timestamp("2023-03-14")


def test_proquests_cover_bibliography_and_odd_fields_are_no_text(tmp_path: Path) -> None:
    bar = "_" * 60
    text = f"""{bar}
Report Information from ProQuest
14 March 2023 10:30
{bar}

Document 1 of 1

Bridge to close for a month: Buses will go elsewhere

Author: Berg, Anna.

Publication info: Harbour Post ; Strandvik [Strandvik]. 14 Mar 2023: A.1.

https://search.example/docview/278

Abstract: The council closes the bridge.

Links: https://resolver.example

Full text: The council voted on Monday to close the bridge.

Mayor: nobody was asked.

Illustration: Photograph; Caption: The bridge.

Company/organization: Name: Harbour Council; NAICS: 921120

Title: Bridge to close for a month: Buses will go elsewhere

Publication title: Harbour Post; Strandvik

Publication date: Mar 14, 2023

ProQuest document ID: 278

Document URL: https://search.example/docview/278

Last updated: 2023-03-15

Database: Newsstream

{bar}
Bibliography
Citation style: APA 7th
Berg, A. (2023). Bridge to close.
{bar}

Contact ProQuest
"""
    row = load_text(tmp_path, "a.txt", text).iloc[0]
    assert row["text"].split("\n") == [
        "Bridge to close for a month: Buses will go elsewhere",
        "The council voted on Monday to close the bridge.",
        "Mayor: nobody was asked.",
    ]
    assert row["published"] == pd.Timestamp("2023-03-14")


def test_the_dates_of_ris_are_read_in_their_forms(tmp_path: Path) -> None:
    text = (
        "TY  - NEWS\nT1  - Rain\nN2  - It rained.\nY1  - 2023/03/14/\nDA  - 2023 Mar 14\nER  - \n"
    )
    assert load_text(tmp_path, "a.ris", text).loc[0, "published"] == pd.Timestamp("2023-03-14")


@pytest.mark.parametrize(
    "head",
    [
        "id,indexed_date,language,media_name,media_url,publish_date,title,url",
        "stories_id,indexed_date,language,media_name,media_url,publish_date,title,url",
    ],
)
def test_both_forms_of_media_cloud_are_read(head: str, tmp_path: Path) -> None:
    line = "7,2023-03-15 02:11:04.1,en,harbourpost.example,harbourpost.example,2023-03-14,Rain,u"
    row = load_text(tmp_path, "mc.csv", f"{head}\n{line}\n").iloc[0]
    assert (row["doc_id"], row["outlet"], row["text_is"]) == ("7", "harbourpost.example", "title")
    assert row["published"] == pd.Timestamp("2023-03-14")
