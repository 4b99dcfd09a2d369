"""The first study's own files."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders.codebook import load_codebook
from analysis.tables import Codebook

ROOT = Path(__file__).parent.parent
FUNCTIONS = {"problem", "cause", "evaluation", "remedy"}


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(ROOT)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (ROOT / "data" / "articles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_seed_has_one_row_and_every_row_a_seed(rows) -> None:
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").glob("*.txt"))
    assert sorted(row["file"] for row in rows) == files


def test_what_is_not_stated_is_empty_and_every_address_is_whole(rows) -> None:
    country = {row["outlet"]: row["country"] for row in rows}
    assert country["Defence Talks"] == country["eBizToday"] == ""
    assert all(row["url"].startswith("https://") for row in rows)


def test_titles_said_to_be_in_the_file_stand_on_that_line(rows) -> None:
    for row in rows:
        if row["title_source"].startswith("line"):
            number = int(row["title_source"].split()[1])
            lines = (ROOT / row["file"]).read_text(encoding="utf-8").splitlines()
            assert lines[number - 1].strip() == row["title"]


def test_the_readme_describes_every_file_and_column(rows) -> None:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    kept = [path.name for path in (ROOT / "data").iterdir() if path.name != "output"]
    assert [name for name in [*kept, *rows[0]] if f"`{name.rstrip('/')}" not in readme] == []


def test_every_person_and_institution_stands_in_an_article(codebook: Codebook, rows) -> None:
    from analysis.framing import find_mentions

    texts = [(ROOT / row["file"]).read_text(encoding="utf-8") for row in rows]
    articles = pd.DataFrame({"doc_id": [row["doc_id"] for row in rows], "text": texts})
    speakers = codebook.speakers.rename(columns={"speaker": "target"})
    found = find_mentions(articles, targets=speakers)
    assert set(speakers["target"]) - set(found["target"]) == set()


def test_every_speaker_has_a_side_and_a_role(codebook: Codebook) -> None:
    sides = {"United States", "Ukraine", "Russia", "Europe/NATO", "others"}
    assert set(codebook.speakers["side"]) == sides
    assert codebook.speakers["role"].ne("").all()


def test_every_frame_is_defined_and_has_all_four_functions(codebook: Codebook) -> None:
    assert len(codebook.frames) >= 8
    assert codebook.frames.ne("").all(axis=None)
    assert codebook.indicators.groupby("frame")["function"].agg(set).eq(FUNCTIONS).all()


def test_no_two_frames_share_more_than_a_few_indicators(codebook: Codebook) -> None:
    forms = codebook.indicators.groupby("frame")["form"].agg(set)
    shared = [
        (left, right, forms[left] & forms[right])
        for i, left in enumerate(forms.index)
        for right in forms.index[:i]
        if len(forms[left] & forms[right]) > 2
    ]
    assert shared == []


def test_every_form_with_conditions_can_be_read(codebook: Codebook) -> None:
    from analysis.framing.forms import parse_form

    tables = (codebook.targets, codebook.labels, codebook.indicators, codebook.speakers)
    assert all(parse_form(form).head for table in tables for form in table["form"])


def test_every_note_speaks_to_a_notebook(codebook: Codebook) -> None:
    numbers = [path.name[:2] for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    assert set(codebook.notes) <= set(numbers)
    assert [f"{number:02}" for number in range(1, 8)] == list(codebook.notes)[:7]
