"""What importers trip over in vendors' files: odd covers, labels, look-alikes, cut-off ends."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import load_articles
from analysis.loaders.exports import make_docx

BODY = ["The council voted on Monday to close the bridge.", "Drivers were not asked."]
ODD = [
    *("Fares on the ferry will rise by a tenth.", "Notes: the rise had long been expected."),
    *("Update: the mayor now says no.", "Correction: an earlier version named another ferry."),
    "The council meets again in May.",
]


def cover(*titles: str) -> list[str]:
    listed = [
        line
        for number, title in enumerate(titles, start=1)
        for line in (
            *(f"{number}. {title}", "Client/Matter: -None-", "Search Terms: ferry"),
            *("Narrowed by:", "Content Type", "Narrowed by", "News"),
            "Timeline: Jan 01, 2023 to Apr 01, 2023",
        )
    ]
    return ["User Name: Reader", "Job Number: 1927", f"Documents ({len(titles)})", *listed]


def nexis(title: str, body: list[str], *, end: str = "End of Document") -> list[str]:
    return [
        *(title, "The Harbour Post", "March 14, 2023 Tuesday 11:34 AM EST"),
        *("Late Edition - Final", "Copyright 2023 Harbour Media All Rights Reserved"),
        *("Section:\u00a0News; Pg. 1", "Length:\u00a01,012 words", "Byline:\u00a0By ANNA BERG"),
        *("Link to Image", "Body", *body, "Load-Date: March 14, 2023", end),
    ]


def load_lines(folder: Path, lines: list[str]) -> pd.DataFrame:
    (folder / "a.docx").write_bytes(make_docx(lines))
    articles, problems = load_articles(folder / "a.docx")
    assert problems.empty
    return articles


def load_text(folder: Path, name: str, text: str) -> pd.DataFrame:
    (folder / name).write_text(text, encoding="utf-8")
    articles, problems = load_articles(folder / name)
    assert problems.empty
    return articles


def complaint(folder: Path, name: str, data: bytes | str) -> str:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(ValueError, match="Export it again") as raised:
        load_articles(folder / name)
    return str(raised.value)


def test_the_timeline_of_a_cover_page_is_not_the_date_of_an_article(tmp_path: Path) -> None:
    lines = [*cover("Bridge to close", "Fares to rise"), *nexis("Bridge to close", BODY)]
    articles = load_lines(tmp_path, [*lines, *nexis("Fares to rise", ODD)])
    assert articles["title"].tolist() == ["Bridge to close", "Fares to rise"]
    assert articles["outlet"].tolist() == ["The Harbour Post"] * 2
    assert set(articles["published"]) == {pd.Timestamp("2023-03-14")}
    assert set(articles["section"]) == {"News; Pg. 1"}
    assert set(articles["byline"]) == {"By ANNA BERG"}


def test_paragraphs_that_look_like_fields_stay_in_the_text(tmp_path: Path) -> None:
    text = load_lines(tmp_path, nexis("Fares to rise", ODD)).loc[0, "text"]
    assert text.split("\n") == ["Fares to rise", *ODD]


def test_a_cover_that_numbers_no_titles_is_passed_by(tmp_path: Path) -> None:
    lines = ["Documents (1)", "Bridge to close", "Client/Matter: -None-", *nexis("Bridge", BODY)]
    row = load_lines(tmp_path, lines).loc[0]
    assert (row["title"], row["outlet"]) == ("Bridge", "The Harbour Post")


def test_a_date_of_a_month_only_is_kept_as_it_is_written(tmp_path: Path) -> None:
    lines = nexis("The long view", BODY)
    lines[2] = "March 2023"
    row = load_lines(tmp_path, lines).loc[0]
    assert (row["title"], row["published_as"]) == ("The long view", "March 2023")
    assert pd.isna(row["published"])


def test_an_article_without_a_title_or_a_date_is_read_too(tmp_path: Path) -> None:
    whole = nexis("Bridge to close", BODY)
    articles = load_lines(tmp_path, [*whole[1:], *whole[:2], *whole[4:]])
    assert articles["title"].tolist() == ["", "Bridge to close"]
    assert articles["published"].isna().tolist() == [False, True]
    assert set(articles["outlet"]) == {"The Harbour Post"}


def test_german_labels_are_known(tmp_path: Path) -> None:
    lines = [
        *("Dokumente (1)", "1. Brücke gesperrt", "Suchbegriffe: Fähre"),
        *("Brücke gesperrt", "Nordkurier", "14. März 2023 Dienstag"),
        *("Copyright 2023 Nordkurier Alle Rechte vorbehalten", "Rubrik: LOKALES; S. 6"),
        *("Länge: 120 Wörter", "Autor: Anna Berg", "Textkörper", "Der Rat sperrt die Brücke."),
        *("Grafik", "Foto: Lena Holm", "Klassifizierung", "Sprache: GERMAN; DEUTSCH"),
        *("Update: 14. März 2023", "Ende des Dokuments"),
    ]
    row = load_lines(tmp_path, lines).loc[0]
    assert row["text"] == "Brücke gesperrt\nDer Rat sperrt die Brücke."
    assert (row["section"], row["length"], row["byline"]) == (
        *("LOKALES; S. 6", "120 Wörter", "Anna Berg"),
    )
    assert row["graphic"] == "Foto: Lena Holm"


def test_one_article_may_lack_its_last_line(tmp_path: Path) -> None:
    row = load_lines(tmp_path, nexis("Bridge to close", BODY)[:-1]).loc[0]
    assert row["text"].split("\n") == ["Bridge to close", *BODY]


def test_titles_with_numbers_are_no_list(tmp_path: Path) -> None:
    title = "2 of 10 drivers drink"
    row = load_lines(tmp_path, [*cover(title), *nexis(title, ["2. Tests come first."])]).loc[0]
    assert row["text"] == f"{title}\n2. Tests come first."


def test_of_two_equal_titles_the_missing_one_is_named_once(tmp_path: Path) -> None:
    lines = [*cover("Bridge", "Bridge", "Fares"), *nexis("Bridge", BODY), *nexis("Fares", ODD)]
    said = complaint(tmp_path, "a.docx", make_docx(lines))
    assert "announces 3 articles, 2 were found whole. Missing: 'Bridge'. Export" in said


def test_a_cover_over_articles_in_an_unknown_layout_is_an_error(tmp_path: Path) -> None:
    story = ["Silta suljetaan", "Satamalehti", "14.3.2023", "Teksti", *["Silta on kiinni."] * 90]
    said = complaint(tmp_path, "a.docx", make_docx([*cover("Silta suljetaan"), *story]))
    assert "its cover page announces articles (1), none was found" in said


def test_the_last_article_of_a_file_that_was_cut_off_is_missed(tmp_path: Path) -> None:
    lines = [*nexis("Bridge to close", BODY), *nexis("Fares to rise", ODD)[:-3]]
    said = complaint(tmp_path, "a.docx", make_docx(lines))
    assert "begins 2 articles, 1 was found whole. Missing: 'Fares to rise'." in said


def test_the_list_in_a_zip_names_what_is_missing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("doclist.docx", make_docx(cover("Bridge to close", "Fares to rise")))
        archive.writestr("one.docx", make_docx(nexis("Bridge to close", BODY)))
    with pytest.raises(ValueError, match="Missing: 'Fares to rise'"):
        load_articles(tmp_path / "a.zip")


def old(number: int, total: int, body: str = "It rained.") -> str:
    return (
        f"\n        {number} of {total} DOCUMENT{'S' * (total > 1)}\n\n\n   The Harbour Post\n\n"
        f"   March 14, 2003 Friday\n\nStory {number}\n\nSECTION: News; Pg. 1\n\n"
        f"LENGTH: 41 words\n\n{body}\n\nLOAD-DATE: March 14, 2003\n\nLANGUAGE: ENGLISH\n\n"
        "   Copyright 2003 The Harbour Post\n   All Rights Reserved\n"
    )


def test_paragraphs_that_look_like_fields_of_the_older_nexis_stay(tmp_path: Path) -> None:
    body = "The council voted.\n\nUPDATE: The mayor says no.\n\nGRAPHIC: evidence.\n\nSo it goes."
    text = load_text(tmp_path, "a.txt", old(1, 1, body)).loc[0, "text"]
    assert text.split("\n") == ["Story 1", *body.split("\n\n")]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("".join(old(n, 1200) for n in (501, 502)), ["Story 501", "Story 502"]),
        ("Download Request: 1-2\n" + old(1, 9) + old(2, 9), ["Story 1", "Story 2"]),
        (old(1, 1) + old(1, 2) + old(2, 2), ["Story 1", "Story 1", "Story 2"]),
    ],
)
def test_a_part_of_the_results_and_two_deliveries_in_one_file_are_whole(
    text: str, titles: list[str], tmp_path: Path
) -> None:
    assert load_text(tmp_path, "a.txt", text)["title"].tolist() == titles


def test_a_gap_in_the_numbers_is_named(tmp_path: Path) -> None:
    said = complaint(tmp_path, "a.txt", "".join(old(n, 1200) for n in (501, 502, 504)))
    assert "announces 4 articles, 3 were found whole. Missing: 'document 503'." in said


def factiva(title: str, *, byline: str = "", body: str = "The bridge is closed.") -> str:
    return (
        f"{title}\n{byline}\n1 041 words\n14 March 2023\n05:30 GMT\nThe Harbour Post\nHARBP\n"
        f"English\n(c) 2023 Harbour Media\n\n{body}\n\nDocument HARBP00020230314ej3e00001\n\n"
        "Page 2 of 9 © 2023 Factiva, Inc. All rights reserved.\n\n"
    )


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("Council closes the old bridge", ""),
        ("Council closes the old bridge", "By Anna Berg in Strandvik"),
        ("Council closes the old bridge", "Anna Berg and Jon Dahl"),
        ("Business\nCouncil closes the old bridge", "ANNA BERG"),
    ],
)
def test_factivas_writers_with_and_without_by_are_no_titles(
    head: str, byline: str, tmp_path: Path
) -> None:
    row = load_text(tmp_path, "a.txt", factiva(head, byline=byline)).loc[0]
    assert row["text"] == "Council closes the old bridge\nThe bridge is closed."
    assert row["byline"] == byline
    assert row["published"] == pd.Timestamp("2023-03-14")


def test_a_page_of_factiva_tells_its_headline(tmp_path: Path) -> None:
    lines = ["News", "<span class='enHeadline'>Mayor Resigns</span>", "Anna Maria Berg"]
    lines += ["41 words", "14 March 2023", "The Harbour Post", "HARBP", "English", "(c) 2023"]
    shown = "".join(f"<div>{line}</div>" for line in lines)
    ends = ("She left.", "Document HARBP00020230314ej3e00001")
    body = "".join(f'<p class="articleParagraph">{line}</p>' for line in ends)
    row = load_text(tmp_path, "a.html", f"<html><body>{shown}{body}</body></html>").loc[0]
    assert (row["title"], row["byline"], row["section"]) == (
        *("Mayor Resigns", "Anna Maria Berg", "News"),
    )
    assert row["text"] == "Mayor Resigns\nShe left."


def test_an_article_of_factiva_that_was_cut_off_is_named(tmp_path: Path) -> None:
    text = factiva("Council closes the old bridge") + factiva("Fares rise").split("Document")[0]
    said = complaint(tmp_path, "a.txt", text)
    assert "begins 2 articles, 1 was found whole. Missing: 'Fares rise'." in said


BAR = "_" * 60


def proquest(
    number: int, title: str, body: str, *, total: int = 0, label: str = "Full text"
) -> str:
    place = f"Document {number} of {total}" if total else ""
    return f"""{BAR}

{place}

{title}

Author: Berg, Anna

Abstract: The council closes the bridge.

{label}: {body}

Subject: Bridges; Ferries

Location: Strandvik

Title: {title}

Publication title: The Harbour Post; Strandvik

Publication date: Mar 14, 2023

ProQuest document ID: 27800{number}

Database: Newsstream

"""


def test_lines_of_a_text_of_proquest_that_look_like_fields_stay(tmp_path: Path) -> None:
    body = f"The council met.\n\nLocation: the harbour.\n\nTitle: none.\n\n{BAR}\n\nNobody came."
    row = load_text(tmp_path, "a.txt", proquest(1, "Bridge", body)).loc[0]
    kept = ["The council met.", "Location: the harbour.", "Title: none.", BAR, "Nobody came."]
    assert [line for line in row["text"].split("\n") if line != BAR] == [
        "Bridge",
        *(line for line in kept if line != BAR),
    ]
    assert (row["title"], row["outlet"], row["place"]) == (
        *("Bridge", "The Harbour Post", "Strandvik"),
    )


@pytest.mark.parametrize(
    ("label", "body", "text_is"),
    [
        ("Full Text", "It rained.", "full text"),
        ("Full text", "None available.", "abstract"),
        ("Links", "https://a.example", "abstract"),
    ],
)
def test_proquest_says_what_its_text_is(
    label: str, body: str, text_is: str, tmp_path: Path
) -> None:
    row = load_text(tmp_path, "a.txt", proquest(1, "Rain", body, label=label)).loc[0]
    assert row["text_is"] == text_is
    assert row["text"].endswith("It rained." if text_is == "full text" else "closes the bridge.")


def test_proquests_missing_and_cut_off_articles_are_named(tmp_path: Path) -> None:
    parts = [proquest(n, f"Story {n}", "It rained.", total=3) for n in (1, 3)]
    assert "Missing: 'document 2'." in complaint(tmp_path, "a.txt", "".join(parts))
    whole, cut = proquest(1, "Rain", "It rained."), proquest(2, "Sun", "It shone.")
    said = complaint(tmp_path, "b.txt", whole + cut.split("ProQuest")[0])
    assert "begins 2 articles, 1 was found whole. Missing: 'Sun'." in said


def test_an_entry_of_ris_without_an_abstract_is_its_title_and_one_cut_off_is_named(
    tmp_path: Path,
) -> None:
    text = "TY  - NEWS\nTI  - Rain\nER  - \nTY  - NEWS\nTI  - Sun\nAB  - It shone.\n"
    row = load_text(tmp_path, "a.ris", text.split("TY  - NEWS\nTI  - Sun")[0]).loc[0]
    assert (row["text"], row["text_is"]) == ("Rain", "title")
    assert "Missing: 'Sun'." in complaint(tmp_path, "b.ris", text)
