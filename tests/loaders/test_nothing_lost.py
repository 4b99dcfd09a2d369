"""What could be lost or altered without a word: each case gives all articles, or says so."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import load_articles

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
