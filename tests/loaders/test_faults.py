from __future__ import annotations

import gzip
import hashlib
import io
import os
import tracemalloc
import unicodedata
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.loaders import (
    check_corpus,
    clean_articles,
    iterate_articles,
    load_articles,
    sources,
)

RAIN = "It rained in the valley on Monday, and the river rose by a metre, officials said."


def test_hidden_characters_go_from_labels_and_stay_in_the_raw_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAIN + "\u202e")
    (tmp_path / "articles.csv").write_text(
        "file,outlet,title\na.txt,Cou\u202erier\u200b,Rain\u00ad\n"
    )
    row = load_articles(tmp_path)[0].loc[0]
    assert (row["outlet"], row["title"]) == ("Courier", "Rain")
    assert row["text"].endswith("\u202e")


def test_the_same_id_in_two_batches_of_a_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n7,It rained.\n8,It froze.\n7,It snowed.\n")
    with pytest.raises(ValueError, match=r"a\.csv: the ids '7' stand on more than one row"):
        list(iterate_articles(tmp_path / "a.csv", batch_size=1))


def test_ids_with_a_number_behind_them_stay_distinct(tmp_path: Path) -> None:
    for name, given in (("a", "x\nx-2"), ("b", "x"), ("c", "x")):
        rows = "\n".join(f"{one},It rained." for one in given.split("\n"))
        (tmp_path / f"{name}.csv").write_text(f"id,text\n{rows}\n")
    articles, _ = load_articles(tmp_path)
    assert articles["doc_id"].tolist() == ["x", "x-2", "x-3", "x-4"]


def test_batches_do_not_change_the_ids_of_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nIt rained.\nIt froze.\nIt snowed.\n")
    whole = load_articles(tmp_path / "a.csv")[0]["doc_id"].tolist()
    parts = [
        ids
        for found, _ in iterate_articles(tmp_path / "a.csv", batch_size=2)
        for ids in found["doc_id"]
    ]
    assert parts == whole == ["a-1", "a-2", "a-3"]


def test_two_rows_of_a_table_with_one_id_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n7,It rained.\n7,It snowed.\n")
    with pytest.raises(ValueError, match=r"a\.csv: the ids '7' stand on more than one row"):
        load_articles(tmp_path / "a.csv")


def test_a_link_out_of_a_folder_is_a_problem_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(RAIN)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    articles, problems = load_articles(folder)
    assert articles.empty
    assert problems["kind"].tolist() == ["outside"]
    assert len(load_articles(folder, allow_outside=True)[0]) == 1


def test_a_form_of_dates_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nIt rained.,03/04/2022\n")
    articles, _ = load_articles(tmp_path / "a.csv", date_format="%d/%m/%Y")
    assert articles["published"].tolist() == [pd.Timestamp("2022-04-03")]


def test_objects_with_other_keys_than_the_first_are_read_too(tmp_path: Path) -> None:
    lines = '{"text": "It rained."}\n{"text": "It snowed.", "title": "Snow", "outlet": "X"}\n'
    lines += '{"title": "Ice"}\n'
    (tmp_path / "a.jsonl").write_text(lines)
    articles, problems = load_articles(tmp_path / "a.jsonl")
    assert articles["title"].tolist() == ["", "Snow", "Ice"]
    assert problems[["row", "kind"]].to_numpy().tolist() == [[3, "empty"]]


@pytest.mark.parametrize(
    ("data", "encoding", "source"),
    [
        ("id,text\n1,Grüße\n".encode("utf-16"), "utf-16-le", "mark"),
        ("id,text\n1,Grüße\n".encode("utf-8-sig"), "utf-8", "mark"),
        ("id,text\n1,Grüße\n".encode("cp1252"), "cp1252", "given"),
    ],
)
def test_a_table_climbs_the_ladder_of_encodings(
    tmp_path: Path, data: bytes, encoding: str, source: str
) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    row = load_articles(tmp_path / "a.csv", encoding="cp1252")[0].loc[0]
    assert (row["text"], row["encoding"], row["encoding_source"]) == ("Grüße", encoding, source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_large_table_is_read_piece_by_piece_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        ("id,text\n" + "".join(f'{n},"Grüße {RAIN}"\n' for n in range(50))).encode(encoding)
    )
    whole, _ = load_articles(path, encoding="cp1252")
    monkeypatch.setattr(sources, "_STREAMED", 10)
    pieces = [part for part, _ in iterate_articles(path, batch_size=20, encoding="cp1252")]
    assert [len(part) for part in pieces] == [20, 20, 10]
    again = pd.concat(pieces, ignore_index=True)
    shared = ["doc_id", "text", "sha256", "words", "encoding_source"]
    pd.testing.assert_frame_equal(again[shared], whole[shared])


def test_reading_piece_by_piece_needs_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n" + "".join(f'{n},"{RAIN * 40}"\n' for n in range(2_000)))
    monkeypatch.setattr(sources, "_STREAMED", 10)
    tracemalloc.start()
    total = sum(len(part) for part, _ in iterate_articles(path, batch_size=50))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 2_000
    assert peak < path.stat().st_size


def test_a_shifted_row_of_a_large_table_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n1,{RAIN.replace(',', '')}\n2,It rained, and snowed.\n")
    monkeypatch.setattr(sources, "_STREAMED", 10)
    ((articles, problems),) = iterate_articles(path)
    assert len(articles) == 1
    assert "line 3: 3 values for 2 columns" in problems.loc[0, "message"]


def test_ids_are_distinct_across_batches(tmp_path: Path) -> None:
    for name in ("x", "y", "z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(RAIN)
    ids = [i for part, _ in iterate_articles(tmp_path, batch_size=1) for i in part["doc_id"]]
    assert len(set(ids)) == 3


def test_rows_in_are_rows_out_and_rows_in_problems(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for number in range(60):
        kind = rng.integers(4)
        data = [RAIN.encode(), b"", b"\x89PNG", rng.bytes(300)][kind]
        (tmp_path / f"{number}.txt").write_bytes(data)
    articles, problems = load_articles(tmp_path)
    assert len(articles) + (~problems["kept"]).sum() == 60
    assert set(articles["file"]) | set(problems["file"]) == {f"{n}.txt" for n in range(60)}


def test_the_input_is_never_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfRain\r\nand wind")
    before = (tmp_path / "a.txt").read_bytes()
    load_articles(tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_row_of_delimiters_only_is_a_problem_and_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title\nRain fell.,a\n,\nSun came.,b\n\n")
    articles, problems = load_articles(tmp_path / "a.csv")
    assert articles["doc_id"].tolist() == ["a-1", "a-3"]
    assert problems[["row", "kind"]].to_numpy().tolist() == [[2, "blank row"]]
    assert not problems.loc[0, "kept"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
def test_large_tables_of_every_kind_are_read_piece_by_piece(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {
        "a.csv": "text;title\nRain, and snow.;a\nSun.;b\n",
        "a.tsv": "text\ttitle\nRain, and snow.\ta\nSun.\tb\n",
        "a.jsonl": '{"text": "Rain, and snow.", "title": "a"}\n{"text": "Sun.", "title": "b"}\n',
    }
    (tmp_path / name).write_text(rows[name])
    monkeypatch.setattr(sources, "_STREAMED", 10)
    articles, problems = load_articles(tmp_path / name)
    assert articles["text"].tolist() == ["Rain, and snow.", "Sun."]
    assert articles["title"].tolist() == ["a", "b"]
    assert problems.empty


def test_a_line_separator_inside_json_does_not_break_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Rain fell.\u2028Snow too."}\n')
    articles, problems = load_articles(tmp_path / "a.jsonl")
    assert (len(articles), len(problems)) == (1, 0)


def test_a_name_that_leads_out_of_an_archive_is_a_problem(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../evil.txt", RAIN)
        archive.writestr("fine.txt", RAIN)
    articles, problems = load_articles(tmp_path / "a.zip")
    assert articles["doc_id"].tolist() == ["fine"]
    assert problems["kind"].tolist() == ["outside"]


def test_a_locked_file_of_an_archive_is_a_problem(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", RAIN)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[6] |= 1  # the bit of encryption, in the local heading and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    _, problems = load_articles(tmp_path / "a.zip")
    assert problems["kind"].tolist() == ["encrypted"]


def test_a_column_in_the_place_of_one_of_the_loaders_is_kept_under_another_name(
    tmp_path: Path,
) -> None:
    head = "Body,Paper,outlet,language,Desk,(desk),file\n"
    (tmp_path / "a.csv").write_text(f"{head}It rained.,Courier,X,EN,city,night,17\n")
    row = load_articles(tmp_path / "a.csv", columns={"text": "Body", "outlet": "Paper"})[0].loc[0]
    assert (row["outlet"], row["outlet_given"]) == ("Courier", "X")
    assert (row["language"], row["language_given"]) == ("unknown", "EN")
    assert (row["file"], row["file_given"]) == ("a.csv", "17")
    assert (row["desk"], row["desk_2"]) == ("city", "night")


def test_links_in_a_circle_are_problems_in_a_folder_and_in_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAIN)
    (tmp_path / "self.txt").symlink_to("self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    articles, problems = load_articles(tmp_path)
    assert articles["file"].tolist() == ["a.txt"]
    assert problems["file"].tolist() == ["gone.txt", "pipe.txt", "self.txt"]
    (tmp_path / "articles.csv").write_text("file,outlet\nself.txt,X\n")
    with pytest.raises(ValueError, match=r"line 2: file 'self\.txt' lies outside"):
        load_articles(tmp_path)


def test_names_that_are_one_on_other_systems_get_ids_of_their_own(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "caf\u00e9.txt")
        (tmp_path / name).write_text(RAIN)
    for name in ("con", "nul", "-rf", " "):
        (tmp_path / f"{name}.txt").write_text(RAIN)
    ids = load_articles(tmp_path)[0]["doc_id"]
    folded = ids.map(lambda one: unicodedata.normalize("NFC", one).casefold())
    assert folded.is_unique
    assert not folded.isin(["con", "nul", "con.txt", "nul.txt"]).any()
    assert not folded.str.match(r"[-\s]").any()


def test_control_characters_stay_in_the_raw_text_and_are_counted_in_the_ledger(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(RAIN.replace("rained", "ra\x00ined\x07"))
    loaded, _ = load_articles(tmp_path)
    cleaned, ledger = clean_articles(loaded)
    assert "ra\x00ined\x07" in loaded.loc[0, "text"]
    assert cleaned.loc[0, "text"] == RAIN
    assert (ledger["rule"] == "control_character").sum() == 2


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.csv.gz", b"text,title\nIt rained.,Rain\nIt shone.,Sun\n", 2),
        ("a.jsonl.gz", b'{"text": "It rained."}\n', 1),
        ("a.html.gz", f"<!DOCTYPE html><html><body><p>{RAIN}</p></body></html>".encode(), 1),
    ],
)
def test_what_is_in_a_gzip_file_is_read_for_what_it_is(
    name: str, data: bytes, count: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(gzip.compress(data))
    articles, problems = load_articles(tmp_path / name)
    assert problems.empty
    assert len(articles) == count
    assert not articles["text"].str.contains("[<{]").any()
    assert set(articles["file"]) == {name}
    digest = hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    assert set(articles["sha256"]) == {digest}


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return stream.getvalue()


DTD = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss></rss>'


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt.gz", gzip.compress(b"a" * 120_000_000, 1), "bomb"),
        ("a.zip", zipped(a="a" * 30_000_000), "bomb"),
        ("a.gz", gzip.compress(gzip.compress(b"a")), "format"),
        ("a.zip", zipped(), "empty"),
        ("a.xml", DTD.encode(), "unsafe"),
    ],
)
def test_bombs_nests_and_entities_are_told_and_not_unpacked(
    name: str, data: bytes, kind: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    articles, problems = load_articles(tmp_path / name)
    assert articles.empty
    assert problems["kind"].tolist() == [kind]


def test_a_text_in_a_list_of_paragraphs_is_joined(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": ["It rained.", "It shone."]}\n')
    assert load_articles(tmp_path / "a.jsonl")[0].loc[0, "text"] == "It rained.\nIt shone."


def test_returns_inside_a_cell_are_kept_and_as_ends_of_rows_understood(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'id,text\r1,"\rIt rained.\rTwice."\r2,Sun.\r')
    texts = load_articles(tmp_path / "a.csv")[0]["text"].tolist()
    assert texts == ["\rIt rained.\rTwice.", "Sun."]


def test_a_page_that_was_cut_off_is_found(tmp_path: Path) -> None:
    body = "".join(f"<p>{RAIN} It was day {n}.</p>" for n in range(6))
    whole = f"<!DOCTYPE html><html><head><title>Rain</title></head><body><h1>Rain</h1>{body}"
    (tmp_path / "cut.html").write_text(whole[:-40])
    (tmp_path / "whole.html").write_text(f"{whole}</body></html>")
    articles, problems = load_articles(tmp_path)
    table = check_corpus(articles).set_index("check")
    assert problems.empty
    assert table.loc["cut-off page", "doc_ids"] == "cut"


def make_pdf(unicode: str) -> bytes:
    """Make a PDF of one page whose letter A stands for a character of one's choice."""
    span = "1 begincodespacerange <00> <ff> endcodespacerange"
    cmap = f"{span} 1 beginbfchar <41> <{unicode}> endbfchar"
    shown = f"BT /F1 12 Tf 20 100 Td ({'A' * 200}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    made, offsets = "%PDF-1.4\n", []
    for number, entry in enumerate(objects, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{entry}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        f"{made}xref\n0 7\n0000000000 65535 f \n{table}trailer << /Size 7 /Root 1 0 R >>\n"
        f"startxref\n{len(made)}\n%%EOF\n"
    ).encode()


@pytest.mark.parametrize(("unicode", "kind"), [("FFFD", "noise"), ("0042", "")])
def test_a_pdf_whose_letters_cannot_be_read_is_told(
    unicode: str, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf(unicode))
    articles, problems = load_articles(tmp_path)
    assert problems["kind"].tolist() == [kind] * bool(kind)
    assert articles["text"].tolist() == ["B" * 200] * (not kind)
