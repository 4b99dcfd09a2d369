"""What could be lost or altered without a word: each case gives all articles, or says so."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import check_corpus, example_exports, load_articles
from analysis.loaders.decoding import decode_bytes

RAIN = "It rained in the valley on Monday, and the river rose by a metre, officials said."
SUN = "The sun came out over the coast on Friday, and the harbour opened again at noon."


def load_file(folder: Path, name: str, data: bytes | str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Write one file and load it."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load_articles(path)


@pytest.mark.parametrize("index", [[0, 1], ["2024-05-01", "2024-05-02"]])
def test_the_index_that_pandas_writes_is_no_date_and_no_id(
    index: list[object], tmp_path: Path
) -> None:
    table = pd.DataFrame({"text": [RAIN, SUN], "outlet": ["A", "B"]}, index=index)
    articles, problems = load_file(tmp_path, "a.csv", table.to_csv())
    assert articles["doc_id"].tolist() == ["a-1", "a-2"]
    assert articles["published"].isna().all()
    assert articles["column_1"].tolist() == [str(value) for value in index]
    assert problems.empty


def test_remarks_in_columns_without_a_name_are_kept(tmp_path: Path) -> None:
    articles, _ = load_file(tmp_path, "a.csv", f'text,outlet, ,\n"{RAIN}",Herald,seen,twice\n')
    assert articles.loc[0, ["column_3", "column_4"]].tolist() == ["seen", "twice"]


def test_a_nameless_key_of_json_is_no_date(tmp_path: Path) -> None:
    articles, problems = load_file(tmp_path, "a.jsonl", f'{{"": "7", "text": "{RAIN}"}}\n')
    assert len(articles) == 1
    assert problems.empty


def test_two_files_of_one_name_in_an_archive_are_both_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", RAIN)
        archive.writestr("a.txt", SUN)
    articles, _ = load_file(tmp_path, "two.zip", stream.getvalue())
    assert sorted(articles["text"]) == [RAIN, SUN]
    assert articles["doc_id"].is_unique


def test_linked_and_empty_folders_are_told(tmp_path: Path) -> None:
    study, other = tmp_path / "study", tmp_path / "other"
    (study / "Herald").mkdir(parents=True)
    other.mkdir()
    (study / "a.txt").write_text(RAIN)
    (study / "linked").symlink_to(other, target_is_directory=True)
    articles, problems = load_articles(study)
    assert len(articles) == 1
    assert problems[["file", "kind"]].to_numpy().tolist() == [
        ["Herald", "empty folder"],
        ["linked", "linked folder"],
    ]


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    articles, problems = load_articles(tmp_path)
    assert articles.empty
    assert problems["kind"].tolist() == ["empty folder"]


WESTERN = (
    "Farmers in the Orlo valley vowed on Friday to fight the demolition of the dam that waters "
)
CUT_RTF = r"{\rtf1\ansi The bridge closed on {\b Mon"
ITEM = "<item><title>Dam</title><description>It rained for days.</description>{}</item>"
FEED = "<rss version='2.0'><channel><title>Post</title>" + ITEM


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [RAIN, "Президенты договорились начать переговоры в понедельник. "]
)
def test_utf16_without_a_mark_is_told_by_where_its_nuls_stand(text: str, name: str) -> None:
    decoded = decode_bytes((text * 3).encode(name))
    assert (decoded.text, decoded.encoding, decoded.source) == (text * 3, name, "guessed")


def test_nuls_here_and_there_stay_and_are_found(tmp_path: Path) -> None:
    articles, _ = load_file(tmp_path, "a.txt", RAIN.replace("o", "o\0"))
    assert articles.loc[0, "encoding"] == "utf-8"
    assert "control characters" in check_corpus(articles)["check"].tolist()


@pytest.mark.parametrize(
    "piece",
    [
        "© 2024 Courier",
        "It was in a café.",
        "It\xa0was so.",
        "• a point",
        "It is 30°.",
        "Muñoz said so.",
        "Øya and Åse were there.",
        "It’s so – “yes”.",
        "It cost 20 €.",
    ],
)
def test_one_western_letter_is_read_as_western(piece: str) -> None:
    assert decode_bytes((WESTERN + piece).encode("cp1252")).text == WESTERN + piece


def test_guessed_letters_are_shown(tmp_path: Path) -> None:
    articles, _ = load_file(tmp_path, "a.txt", (WESTERN + "Muñoz said so.").encode("cp1252"))
    findings = check_corpus(articles).set_index("check")["finding"]
    assert findings["guessed encoding"] == "the encoding is a guess, as in Muñoz."


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.mhtml", "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
         "\tboundary=B\n\n--B\nContent-Type: text/html\n\n<p>Rain</p>", "Web page, HTML only"),
        ("a.webarchive", b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource\xff", "Page Source"),
        ("a.eml", "From: Ann <a@b.example>\nDate: Mon, 1 May 2023 10:00:00 +0200\n"
         "MIME-Version: 1.0\nSubject: Rain\n\nIt rained.", "as plain text or HTML"),
        ("a.rtf", CUT_RTF, "cut off"),
        ("a.xml", FEED.format(""), "cut off behind 1 entries"),
    ],
)  # fmt: skip
def test_what_is_no_whole_article_is_set_aside_with_the_remedy(
    name: str, data: bytes | str, said: str, tmp_path: Path
) -> None:
    articles, problems = load_file(tmp_path, name, data)
    assert articles.empty
    assert said in problems.loc[0, "message"]


def test_brackets_of_the_text_are_no_open_ones(tmp_path: Path) -> None:
    articles, _ = load_file(tmp_path, "a.rtf", r"{\rtf1\ansi It rained \{here\}, and \{there.\par}")
    assert articles.loc[0, "text"].strip() == "It rained {here}, and {there."


def test_a_date_of_a_feed_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    feed = FEED.format("<pubDate>yesterday</pubDate>") + "</channel></rss>"
    articles, problems = load_file(tmp_path, "a.xml", feed)
    assert articles["published"].isna().tolist() == [True]
    assert problems[["row", "kind", "kept"]].to_numpy().tolist() == [[1, "date", True]]


def test_a_text_that_begins_like_a_letter_is_an_article(tmp_path: Path) -> None:
    articles, _ = load_file(tmp_path, "a.txt", f"To: the editor\nSubject: rain\n\n{RAIN}")
    assert len(articles) == 1


@pytest.mark.parametrize("share", [0.8, 0.87, 0.97])
def test_an_older_nexis_export_cut_inside_its_last_article_is_refused(
    share: float, tmp_path: Path
) -> None:
    exports = example_exports(tmp_path).set_index("layout")
    path = Path(exports.loc["older plain text", "path"])
    data = path.read_bytes()
    with pytest.raises(ValueError, match="announces 3 articles, 2 were found whole"):
        load_file(tmp_path, "cut.txt", data[: int(share * len(data))])


def test_a_text_shorter_than_its_vendor_counts_is_found(tmp_path: Path) -> None:
    exports = example_exports(tmp_path)
    for path in map(Path, exports["path"]):
        assert (
            "shorter than announced" not in check_corpus(load_articles(path)[0])["check"].tolist()
        )
    old = Path(exports.set_index("layout").loc["older plain text", "path"])
    longer = old.read_text().replace("LENGTH: 4", "LENGTH: 14")
    findings = check_corpus(load_file(tmp_path, "long.txt", longer)[0])
    assert "shorter than announced" in findings["check"].tolist()


@pytest.mark.parametrize(
    ("layout", "old", "new"),
    [("older plain text", "DOCUMENTS", "RESULTS"), ("RTF", "Document HARBP", "Doc. HARBP")],
)
def test_an_export_in_an_unknown_layout_read_as_one_article_is_noted(
    layout: str, old: str, new: str, tmp_path: Path
) -> None:
    path = Path(example_exports(tmp_path).set_index("layout").loc[layout, "path"])
    articles, problems = load_file(tmp_path, f"a{path.suffix}", path.read_text().replace(old, new))
    assert len(articles) == 1
    assert problems[["kind", "kept"]].to_numpy().tolist() == [["several articles", True]]
    assert "has the labels of 3" in problems.loc[0, "message"]


@pytest.mark.parametrize("mark", [";", ",", "^"])
def test_the_delimiter_that_excel_names_is_used(mark: str, tmp_path: Path) -> None:
    table = f"sep={mark}\ntext{mark}outlet\nIt rained.{mark}Post\n"
    articles, _ = load_file(tmp_path, "a.csv", table)
    assert articles.loc[0, ["text", "outlet"]].tolist() == ["It rained.", "Post"]


@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("a.csv", "id^text^title\n1^It rained.^Rain\n", "which delimiter? Write a line 'sep=^'"),
        ("a.csv", f"1,'{RAIN.replace(',', '')}'\n2,{SUN.replace(',', '')}\n", "not like a heading"),
        ("a.jsonl", '{"text": "It rained and\nit froze."}\n', "line 1: it ends inside a quoted"),
        ("a.jsonl", '{\n  "text": "It rained."\n}\n', "goes over several lines"),
        ("a.csv", "text,date\nIt rained.,1.2.2024\n", "date_format='%d.%m.%Y'"),
    ],
)
def test_the_message_says_what_to_do(name: str, table: str, said: str, tmp_path: Path) -> None:
    _, problems = load_file(tmp_path, name, table)
    assert said in problems.loc[0, "message"]
