from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.loaders import (
    draft_study,
    example_exports,
    find_study,
    load_articles,
    load_codebook,
)

RAIN = "Rain in the valley\nIt rained in the valley on Monday, and the mayor, Anna Berg, was wet."


def test_a_folder_of_texts_becomes_a_study_that_loads(tmp_path: Path) -> None:
    (tmp_path / "Courier").mkdir()
    (tmp_path / "Courier" / "a.txt").write_text(RAIN)
    (tmp_path / "b.txt").write_text(RAIN + " Again.")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    study, problems = draft_study(tmp_path)
    articles, none = load_articles(study.manifest)
    assert study == find_study(tmp_path)
    assert problems["file"].tolist() == ["old.doc"]
    assert none.empty
    assert articles["outlet"].tolist() == ["Courier", "(missing)"]
    assert articles["title"].tolist() == ["Rain in the valley"] * 2
    assert load_codebook(tmp_path).target_names == ("Anna Berg",)


def test_the_articles_of_an_export_get_files_of_their_own(tmp_path: Path) -> None:
    example_exports(tmp_path)
    before, _ = load_articles(tmp_path)
    draft_study(tmp_path)
    after, problems = load_articles(tmp_path)
    assert problems.empty
    assert sorted(after["text"]) == sorted(before["text"])
    assert after["file"].str.startswith("texts/").all()


def test_a_drafted_codebook_loads_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("it rained.")
    draft_study(tmp_path)
    book = load_codebook(tmp_path)
    assert book.target_names == ("the event",)
    assert not book.frames.empty
    assert not book.labels.empty


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAIN)
    (tmp_path / "codebook.toml").write_text("mine")
    with pytest.raises(FileExistsError, match=r"codebook\.toml is in"):
        draft_study(tmp_path)
    assert (tmp_path / "codebook.toml").read_text() == "mine"
    assert not (tmp_path / "articles.csv").exists()


def test_a_folder_without_an_article_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(ValueError, match=r"a\.png: a binary file, which holds no article"):
        draft_study(tmp_path)
    with pytest.raises(FileNotFoundError, match="No folder at"):
        draft_study(tmp_path / "nowhere")


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    example_exports(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    script = (
        "import resource, sys; from analysis import draft_study; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)); draft_study(sys.argv[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert "File too large" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before
