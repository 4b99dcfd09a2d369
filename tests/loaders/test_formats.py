from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import load_articles
from analysis.loaders.exports import make_docx
from analysis.loaders.rows import read_json

RAIN = "It rained in the valley on Monday, and the river rose by a metre, officials said."
BODY = "".join(
    f"<p>Paragraph {n} says that the council of the old town voted on Monday to close the bridge "
    "for a whole month, and that drivers will have to take the ferry.</p>"
    for n in range(6)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge to close - Harbour Post</title><meta property="og:title" content="Bridge to close">
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Anna Berg">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<link rel="canonical" href="https://harbourpost.example/bridge"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Bridge to close</h1>{BODY}</article>
<script>alert("x")</script><footer>Imprint</footer></body></html>"""


def load_one(folder: Path, name: str, data: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    (folder / name).write_bytes(data)
    return load_articles(folder / name)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def test_a_page_gives_text_and_metadata_of_its_own(tmp_path: Path) -> None:
    articles, problems = load_one(tmp_path, "a.html", PAGE.encode())
    row = articles.loc[0]
    assert problems.empty
    assert row["title"] == "Bridge to close"
    assert row["outlet"] == "Harbour Post"
    assert row["url"] == "https://harbourpost.example/bridge"
    assert row["author"] == "Anna Berg"
    assert row["published"] == pd.Timestamp("2024-05-06")
    assert row["text"].startswith("Bridge to close\nParagraph 0 says")
    assert "alert" not in row["text"]
    assert 0.9 < float(row["coverage"]) < 1.1


def test_a_page_in_another_encoding_is_read_as_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1251").replace("Anna Berg", "Анна Берг")
    articles, _ = load_one(tmp_path, "a.html", page.encode("cp1251"))
    assert articles.loc[0, "author"] == "Анна Берг"
    assert (articles.loc[0, "encoding"], articles.loc[0, "encoding_source"]) == (
        *("cp1251", "declared"),
    )


def test_a_manifest_goes_before_what_a_page_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "articles.csv").write_text("file,outlet,title\na.html,The Post,\n")
    row = load_articles(tmp_path)[0].loc[0]
    assert (row["outlet"], row["title"]) == ("The Post", "Bridge to close")
    assert row["published"] == pd.Timestamp("2024-05-06")


def test_a_page_whose_repeated_paragraphs_were_dropped_is_told_by_its_coverage(
    tmp_path: Path,
) -> None:
    same = "<p>The same words about the bridge stand here again, the council says.</p>" * 8
    articles, _ = load_one(tmp_path, "a.html", PAGE.replace(BODY, same).encode())
    assert float(articles.loc[0, "coverage"]) < 0.6


@pytest.mark.slow
def test_a_page_that_keeps_the_parser_busy_is_stopped_and_the_next_one_read(
    tmp_path: Path,
) -> None:
    attributes = " ".join(f"a{n}=1" for n in range(150_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {attributes}>{RAIN}</p></body></html>")
    (tmp_path / "b.html").write_text(PAGE)
    articles, problems = load_articles(tmp_path)
    assert articles["file"].tolist() == ["b.html"]
    assert problems["kind"].tolist() == ["time"]


def test_a_page_whose_text_lies_too_deep_is_set_aside(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + f"<p>{RAIN}</p>" + "</div>" * 5000
    (tmp_path / "deep.html").write_text(f"<html><body>{deep}</body></html>")
    articles, problems = load_articles(tmp_path)
    assert articles.empty
    assert problems["kind"].tolist() == ["no article"]


def test_what_a_file_is_goes_before_what_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"{\\rtf1\\ansi " + RAIN.encode() + b"\\par}")
    (tmp_path / "b.txt").write_bytes(make_docx([RAIN]))
    (tmp_path / "c.doc").write_bytes(gzip.compress(RAIN.encode()))
    articles, problems = load_articles(tmp_path)
    assert problems.empty
    assert articles["text"].str.strip().tolist() == [RAIN] * 3


def test_a_docx_gives_a_line_per_paragraph(tmp_path: Path) -> None:
    articles, _ = load_one(tmp_path, "a.docx", make_docx([RAIN, "", "Sun & <wind>."]))
    assert articles.loc[0, "text"] == f"{RAIN}\n\nSun & <wind>."


def test_rtf_reads_code_pages_and_emoji(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2 \u-10179?\u-8704?\par}"
    articles, problems = load_one(tmp_path, "a.rtf", data)
    assert problems.empty
    assert articles.loc[0, "text"].strip() == "Привет 😀"


def test_a_text_called_rtf_is_read_as_the_text_it_is(tmp_path: Path) -> None:
    articles, _ = load_one(tmp_path, "a.rtf", RAIN.encode())
    assert articles.loc[0, "text"] == RAIN


@pytest.mark.parametrize(
    ("name", "data", "kind", "said"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "format", "old Office file"),
        ("a.docx", make_docx([RAIN])[:300], "damaged", "not a whole"),
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged", "a damaged PDF"),
        ("a.xlsx", zipped(**{"xl/workbook__xml": b"<a/>"}), "damaged", "a damaged XLSX"),
        ("a.parquet", b"PAR1 nothing PAR1", "damaged", "a damaged Parquet"),
        ("a.txt.gz", b"\x1f\x8b\x08 nothing", "damaged", "a damaged gzip"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "not an article", "a binary file"),
        ("a.css", b"body {}", "not an article", "a css file"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_with_a_reason(
    tmp_path: Path, name: str, data: bytes, kind: str, said: str
) -> None:
    articles, problems = load_one(tmp_path, name, data)
    assert articles.empty
    assert problems.loc[0, "kind"] == kind
    assert said in problems.loc[0, "message"]


def test_a_bomb_in_a_docx_is_weighed_and_not_opened(tmp_path: Path) -> None:
    bomb = zipped(**{"word/document__xml": b"<a>" + b"A" * 120_000_000})
    _, problems = load_one(tmp_path, "a.docx", bomb)
    assert problems["kind"].tolist() == ["bomb"]


def test_entities_in_office_xml_are_refused(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    _, problems = load_one(tmp_path, "a.docx", zipped(**{"word/document__xml": xml}))
    assert problems["kind"].tolist() == ["unsafe"]


def test_encrypted_and_scanned_pdfs_are_told_apart(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    for name, password in (("scan.pdf", ""), ("locked.pdf", "secret")):
        writer = PdfWriter()
        writer.add_blank_page(width=200, height=200)
        if password:
            writer.encrypt(password, algorithm="RC4-128")
        with (tmp_path / name).open("wb") as stream:
            writer.write(stream)
    _, problems = load_articles(tmp_path)
    assert dict(zip(problems["file"], problems["kind"], strict=True)) == {
        "locked.pdf": "encrypted",
        "scan.pdf": "scanned",
    }


def test_a_zip_gives_the_articles_of_all_its_files(tmp_path: Path) -> None:
    data = zipped(a__txt=RAIN.encode(), b__html=PAGE.encode(), c__zip=zipped(d__txt=b"x"))
    articles, problems = load_one(tmp_path, "all.zip", data)
    assert articles["file"].tolist() == ["all.zip/a.txt", "all.zip/b.html"]
    assert problems["message"].str.contains("an archive in an archive").all()


def test_a_feed_gives_an_article_per_entry_without_its_markup(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Rain</title><link>https://harbourpost.example/1</link>
<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{RAIN}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Nothing</title><description></description></item></channel></rss>"""
    articles, problems = load_one(tmp_path, "feed.xml", feed.encode())
    row = articles.loc[0]
    assert (row["outlet"], row["title"], row["text"]) == ("Harbour Post", "Rain", RAIN)
    assert row["published"] == pd.Timestamp("2024-05-06 10:00")
    assert problems["kind"].tolist() == ["empty"]


TABLE = pd.DataFrame(
    {
        "Headline": ["NA", "012"],
        "Body": [RAIN, f"{RAIN}\nSecond line, with a comma."],
        "Source": ["Courier", "null"],
        "Publish Date": ["2024-05-06", "May 7, 2024"],
        "Desk": ["1e5", ""],
    }
)


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "json", "xlsx", "parquet"])
def test_a_table_of_articles_keeps_every_cell_as_it_is_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"all.{ending}"
    if ending in ("csv", "tsv"):
        TABLE.to_csv(path, index=False, sep="," if ending == "csv" else "\t")
    elif ending in ("jsonl", "json"):
        TABLE.to_json(path, orient="records", lines=ending == "jsonl")
    elif ending == "xlsx":
        TABLE.to_excel(path, index=False)
    else:
        TABLE.to_parquet(path)
    articles, problems = load_articles(path)
    assert problems.empty
    assert articles["text"].tolist() == TABLE["Body"].tolist()
    assert articles["title"].tolist() == ["NA", "012"]
    assert articles["outlet"].tolist() == ["Courier", "null"]
    assert articles["desk"].tolist() == ["1e5", ""]
    assert articles["published"].tolist() == [
        *(pd.Timestamp("2024-05-06"), pd.Timestamp("2024-05-07")),
    ]


def test_a_semicolon_table_is_read_as_one(tmp_path: Path) -> None:
    articles, _ = load_one(tmp_path, "a.csv", b"id;text\n7;It rained.\n")
    assert articles[["doc_id", "text"]].to_numpy().tolist() == [["7", "It rained."]]


def test_columns_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("k,words of it,text\n1,It rained.,no\n")
    articles, _ = load_articles(tmp_path / "a.csv", columns={"text": "words of it"})
    assert articles["text"].tolist() == ["It rained."]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a,b\n1,2\n", "no column holds the text; found 'a', 'b'"),
        ("text,title\nIt rained.,A,B\n", "line 2: 3 values for 2 columns"),
        ("text,title\nIt rained.\n", "line 2: 1 values for 2 columns"),
        ('text,title\n"It rained.,A\n', "line 2: unexpected end of data"),
        ("text,text\nA,B\n", "column 'text' stands twice"),
    ],
)
def test_a_faulty_table_is_a_problem_that_names_the_place(
    tmp_path: Path, table: str, said: str
) -> None:
    articles, problems = load_one(tmp_path, "a.csv", table.encode())
    assert articles.empty
    assert said in problems.loc[0, "message"]


def test_rows_with_a_date_to_guess_are_set_aside_one_by_one(tmp_path: Path) -> None:
    table = "text,date\nIt rained.,2024-05-06\nIt snowed.,03/04/2022\n"
    articles, problems = load_one(tmp_path, "a.csv", table.encode())
    assert len(articles) == 1
    assert problems[["row", "kind"]].to_numpy().tolist() == [[2, "date"]]


def test_a_broken_line_of_json_is_named(tmp_path: Path) -> None:
    _, problems = load_one(tmp_path, "a.jsonl", b'{"text": "It rained."}\n{"text": \n')
    assert "line 2" in problems.loc[0, "message"]


def test_deep_json_and_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    _, problems = load_one(tmp_path, "a.jsonl", deep)
    assert "nested too deeply" in problems.loc[0, "message"]
    (_, row), *_ = read_json(json.dumps({"text": "a\ud800b"}).encode())
    assert row["text"] == "a\ufffdb"


def test_a_file_of_many_articles_cannot_be_one_row_of_a_manifest(tmp_path: Path) -> None:
    TABLE.to_csv(tmp_path / "all.csv", index=False)
    (tmp_path / "articles.csv").write_text("file,outlet\nall.csv,X\n")
    _, problems = load_articles(tmp_path)
    assert problems["kind"].tolist() == ["several articles"]


def test_markdown_loses_its_marks_and_gives_what_its_head_says(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Rain in the valley"\nsource: https://courier.example/1\nauthor: Lena Holm\n'
        "published: 2024-05-06\ntags: [clippings]\n---\n# Rain in the valley\n\n"
        "It **rained** on *Monday*, [officials](https://a.example) said; 2 * 3 * 4 is 24.\n\n"
        "![map](map.png)\n\n> \u201cIt was snake_case_rain,\u201d she said.\n\n***\n\n- It stops.\n"
    )
    row = load_one(tmp_path, "a.md", text.encode())[0].loc[0]
    assert row["text"].split("\n\n")[:2] == [
        "Rain in the valley",
        "It rained on Monday, officials said; 2 * 3 * 4 is 24.",
    ]
    assert "\u201cIt was snake_case_rain,\u201d she said." in row["text"]
    assert row["text"].endswith("- It stops.")
    assert not set("#>[(!") & set(row["text"])
    assert (row["title"], row["url"], row["author"]) == (
        *("Rain in the valley", "https://courier.example/1", "Lena Holm"),
    )
    assert row["published"] == pd.Timestamp("2024-05-06")


@pytest.mark.parametrize("top", ["", "corpus/"])
def test_the_first_folder_of_an_archive_is_the_outlet(top: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("North/a.txt", "North/May/b.txt", "c.txt"):
            archive.writestr(top + name, RAIN)
    articles, _ = load_articles(tmp_path / "all.zip")
    outlets = dict(zip(articles["file"].str[-5:], articles["outlet"], strict=True))
    assert outlets == {"a.txt": "North", "b.txt": "North", "c.txt": "(missing)"}
