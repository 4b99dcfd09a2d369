"""An article without text is kept and told, whatever file it comes in."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import check_corpus, draft_study, iterate_articles, load_articles
from analysis.loaders.exports import make_docx

RAIN = "It rained in the valley on Monday, and the river rose by a metre."
CSV = f"id,text,outlet\na,{RAIN},North\nb,,South\nc,  ,South\nd,12 - 3,South\n"
ROWS = [{"id": "a", "text": RAIN}, {"id": "b", "text": ""}, {"id": "c", "text": None}]
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>
<item><title>Rain</title><description>{RAIN}</description></item>
<item><title>Nothing</title><description></description></item></channel></rss>"""


def excel() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame(ROWS).to_excel(stream, index=False)
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b" \r\n\t \xef\xbb\xbf"),
        ("a.txt", "2025 \u2014 12 %".encode()),
        ("a.md", b"---\ntitle: Rain\n---\n"),
        ("a.html", b""),
        ("a.html", b"<html><body><script>let a = 1</script></body></html>"),
        ("a.docx", make_docx(["", " "])),
        ("a.rtf", b"{\\rtf1\\ansi \\par}"),
    ],
)
def test_a_file_without_text_is_an_article_of_no_words(
    name: str, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    articles, problems = load_articles(tmp_path / name)
    assert articles[["text", "words", "file"]].to_numpy().tolist() == [["", 0, name]]
    assert problems[["file", "kind", "kept"]].to_numpy().tolist() == [[name, "empty", True]]


@pytest.mark.parametrize(
    ("name", "data", "empty"),
    [
        ("a.csv", CSV.encode(), [2, 3, 4]),
        ("a.tsv", CSV.replace(RAIN, RAIN.replace(",", "")).replace(",", "\t").encode(), [2, 3, 4]),
        ("a.jsonl", "\n".join(map(json.dumps, ROWS)).encode(), [2, 3]),
        ("a.xlsx", excel(), [2, 3]),
        ("a.parquet", parquet(), [2, 3]),
        ("a.xml", FEED.encode(), [2]),
    ],
)
def test_a_row_without_text_is_an_article_of_no_words(
    name: str, data: bytes, empty: list[int], tmp_path: Path
) -> None:
    data = data.replace(f",{RAIN},".encode(), f',"{RAIN}",'.encode())
    (tmp_path / name).write_bytes(data)
    articles, problems = load_articles(tmp_path / name)
    assert articles["words"].tolist() == [14, *[0] * len(empty)]
    assert problems["row"].tolist() == empty
    assert problems["kept"].all()


def test_what_stood_in_place_of_a_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("404 --")
    _, problems = load_articles(tmp_path)
    assert problems.loc[0, "message"] == (
        "a.txt: no letters in the text, only '404 --'. It is kept with 0 words; restore the text, "
        "or leave the article out."
    )


def test_batches_count_articles_without_text_once(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(RAIN if number % 2 else "")
    batches = list(iterate_articles(tmp_path, batch_size=3))
    assert [len(articles) for articles, _ in batches] == [3, 3, 1]
    assert sum(len(problems) for _, problems in batches) == 4


def test_the_corpus_check_tells_of_texts_without_words_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAIN)
    (tmp_path / "b.txt").write_text("")
    articles, problems = load_articles(tmp_path)
    findings = check_corpus(articles, problems=problems)
    found = findings.loc[findings["doc_ids"] == "b", "check"].tolist()
    assert found == ["no text"]
    assert "set aside" not in findings["check"].tolist()


def test_a_study_is_drafted_with_its_empty_articles_and_not_without_any_other(
    tmp_path: Path,
) -> None:
    (tmp_path / "b.txt").write_text("")
    with pytest.raises(ValueError, match="No article"):
        draft_study(tmp_path)
    (tmp_path / "a.txt").write_text(RAIN)
    study, _ = draft_study(tmp_path)
    articles, problems = load_articles(study.manifest)
    assert articles["words"].tolist() == [14, 0]
    assert problems["message"].str.startswith("articles.csv, line 3: no text").all()
