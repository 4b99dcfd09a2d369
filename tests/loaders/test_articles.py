from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import find_study, load_articles
from analysis.tables import ARTICLES, PROBLEMS

RAIN = "It rained in the valley on Monday, and the river rose by a metre, officials said."


def study(folder: Path, manifest: str, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.txt").write_bytes(data)
    (folder / "articles.csv").write_bytes(manifest.encode())
    return folder


def complaint(folder: Path) -> str:
    with pytest.raises(ValueError) as raised:
        load_articles(folder)
    return str(raised.value)


def test_a_manifest_gives_an_article_per_row_with_its_columns(tmp_path: Path) -> None:
    rows = "file,outlet,doc_id,title,published,url,desk\n"
    rows += "a.txt,Courier,one,NA,2025-02-13,https://courier.example/1,012\n"
    articles, problems = load_articles(study(tmp_path, rows, a=RAIN))
    row = articles.loc[0]
    assert list(articles.columns[:10]) == list(ARTICLES)
    assert (row["doc_id"], row["outlet"], row["title"], row["desk"]) == (
        *("one", "Courier"),
        *("NA", "012"),
    )
    assert row["published"] == pd.Timestamp("2025-02-13")
    assert row["text"] == RAIN
    assert row["words"] == 16
    assert row["language"] == "en"
    assert (row["encoding"], row["encoding_source"], row["replaced"]) == ("utf-8", "strict", 0)
    assert problems.empty
    assert list(problems.columns) == list(PROBLEMS)


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    articles, _ = load_articles(study(tmp_path, "file,outlet\na.txt,X\n", a=b"abc"))
    assert articles.loc[0, "sha256"].startswith("ba7816bf8f01cfea")


def test_a_folder_without_manifest_takes_sub_folders_as_outlets(tmp_path: Path) -> None:
    (tmp_path / "Courier").mkdir()
    (tmp_path / "Courier" / "a.txt").write_text(RAIN)
    (tmp_path / "b.txt").write_text(RAIN)
    articles, _ = load_articles(tmp_path)
    assert articles["outlet"].tolist() == ["Courier", "(missing)"]
    assert articles["doc_id"].tolist() == ["a", "b"]


def test_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    for folder in ("North", "South"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(RAIN)
    (tmp_path / "B.txt").write_text(RAIN)
    (tmp_path / "con.txt").write_text(RAIN)
    articles, _ = load_articles(tmp_path)
    assert articles["doc_id"].tolist()[:3] == ["B", "North--a.txt", "South--a.txt"]
    assert articles.loc[3, "doc_id"].startswith("con.txt-")


def test_ids_that_differ_by_case_only_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "Rain.txt").write_text(RAIN)
    (tmp_path / "rain.txt").write_text(RAIN + " More.")
    articles, _ = load_articles(tmp_path)
    assert articles["doc_id"].str.casefold().is_unique


def test_what_cannot_be_read_is_a_problem_and_nothing_is_lost(tmp_path: Path) -> None:
    rows = "file,outlet\n" + "".join(f"{name}.txt,X\n" for name in "abcde")
    folder = study(tmp_path, rows, a=RAIN, b="", c="  \n ", d="123 456 --")
    articles, problems = load_articles(folder)
    assert len(articles) + (~problems["kept"]).sum() == 5
    assert problems["kind"].tolist() == ["empty", "empty", "empty", "missing file"]
    assert problems["row"].tolist() == [3, 4, 5, 6]
    assert problems["message"].str.startswith("articles.csv, line").all()


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("", "articles.csv: the file is empty"),
        ("file,outlet\n", "no rows below the heading"),
        ("file;outlet\na.txt;X\n", "line 1: the columns are parted by ';', not by commas"),
        ("file\toutlet\na.txt\tX\n", "parted by tabs"),
        ("file,title\na.txt,T\n", "line 1: no column 'outlet'; found 'file', 'title'"),
        ("file,outlet,outlet\na.txt,X,Y\n", "line 1: column 'outlet' stands twice"),
        ("file,outlet,text\na.txt,X,Y\n", "column 'text' is filled by the loader"),
        ("file,outlet\na.txt\n", "line 2: 1 values for 2 columns"),
        ("file,outlet\na.txt,X,Y\n", "line 2: 3 values for 2 columns"),
        ('file,outlet,title\nb.txt,X,"a\nb"\na.txt,"X\n', "line 4: unexpected end of data"),
        ("file,outlet\na.txt,\n", "line 2: no outlet. Fill the column 'outlet', with (missing)"),
        ("file,outlet\n,X\n", "line 2: no file"),
        ("file,outlet\na.txt,X\na.txt,Y\n", "file 'a.txt' stands on lines 2 and 3"),
        ("doc_id,file,outlet\n1,a.txt,X\n1,b.txt,Y\n", "doc_id '1' stands on lines 2 and 3"),
        ("doc_id,file,outlet\n" + "a,a.txt,X\n" * 4, "doc_id 'a' stands on lines 2, 3, 4 and 5"),
        ("file,outlet\n../a.txt,X\n", "line 2: file '../a.txt' lies outside the study's folder"),
        ("file,outlet\n/etc/passwd,X\n", "line 2: file '/etc/passwd' lies outside"),
        ("file,outlet\na\0.txt,X\n", "NUL"),
        ("file,outlet,published\na.txt,X,03/04/2022\n", "'03/04/2022' is no ISO date"),
        ("file,outlet,published\na.txt,X,2022-02-30\n", "line 2, column published: '2022-02-30'"),
    ],
)
def test_a_faulty_manifest_is_one_clear_sentence(tmp_path: Path, manifest: str, said: str) -> None:
    assert said in complaint(study(tmp_path, manifest, a=RAIN))


def test_a_link_out_of_the_study_is_refused_unless_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(RAIN)
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    study(folder, "file,outlet\na.txt,X\n")
    assert "lies outside" in complaint(folder)
    assert len(load_articles(folder, allow_outside=True)[0]) == 1


def test_pipes_folders_and_dangling_links_are_listed_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    rows = "file,outlet\npipe.txt,X\nfolder.txt,X\ngone.txt,X\n"
    _, problems = load_articles(study(tmp_path, rows))
    assert problems["kind"].tolist() == ["not a file", "not a file", "dangling link"]


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAIN)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    articles, problems = load_articles(tmp_path)
    assert articles["file"].tolist() == ["a.txt"]
    assert problems[["file", "kind"]].to_numpy().tolist() == [["loop", "linked folder"]]


def test_odd_file_names_are_shown_escaped(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"bad\xff.txt", "hid\u202eden.txt".encode()):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(RAIN)
    articles, problems = load_articles(tmp_path)
    assert problems.empty
    assert all(name.isprintable() for name in articles["file"])
    assert articles["doc_id"].is_unique
    assert articles.to_csv(index=False).encode("utf-8")


def test_a_study_in_a_data_folder_is_found_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(RAIN)
    (tmp_path / "data" / "articles.csv").write_text("file,outlet\ntexts/a.txt,X\n")
    for start in (tmp_path, tmp_path / "data", tmp_path / "data" / "articles.csv"):
        assert find_study(start).root == tmp_path
        assert len(load_articles(start)[0]) == 1
    assert find_study(tmp_path).output == tmp_path / "data" / "output"


def test_a_study_that_is_called_data_keeps_its_own_files(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    study(folder, "file,outlet\na.txt,X\n", a=RAIN)
    assert find_study(folder).root == folder


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="No articles at"):
        load_articles(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match=r"No articles\.csv in"):
        find_study(tmp_path)


def test_a_codebook_in_a_folder_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in the valley on Monday.")
    (tmp_path / "codebook.toml").write_text('[study]\ntitle = "Rain"\n')
    articles, problems = load_articles(tmp_path)
    assert articles["file"].tolist() == ["a.txt"]
    assert problems.empty


def test_what_a_browser_saves_beside_a_page_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in the valley on Monday.")
    for folder in ("page_files", "notes_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "more.txt").write_text("The river rose by a metre on Tuesday.")
    (tmp_path / "page.html").write_text("<html></html>")
    articles, problems = load_articles(tmp_path)
    assert articles["file"].tolist() == ["a.txt", "notes_files/more.txt", "page.html"]
    assert problems["file"].tolist() == ["page.html"]
