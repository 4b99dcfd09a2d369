"""Excel files of several sheets: none with articles is lost, none without is passed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.loaders import load_articles

RAIN = "It rained in the valley on Monday, and the river rose by a metre."
HEAD = ["Headline", "Full Text"]
ARTICLES = [HEAD, ["Rain", RAIN]]
NOTES = [["How we coded", "by hand"], ["Anna Berg", "2024"]]


def workbook(folder: Path, *, hidden: str = "", **sheets: list[list[str]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
    book.save(folder / "all.xlsx")
    return folder / "all.xlsx"


def test_every_sheet_of_articles_is_read(tmp_path: Path) -> None:
    articles, problems = load_articles(workbook(tmp_path, North=ARTICLES, South=ARTICLES))
    assert articles["file"].tolist() == ["all.xlsx/North", "all.xlsx/South"]
    assert articles["doc_id"].tolist() == ["North-1", "South-1"]
    assert articles["sha256"].nunique() == 1
    assert problems.empty


@pytest.mark.parametrize("first", [True, False])
def test_a_sheet_of_notes_is_told_and_the_other_read(first: bool, tmp_path: Path) -> None:
    sheets = {"Notes": NOTES, "Data": ARTICLES} if first else {"Data": ARTICLES, "Notes": NOTES}
    articles, problems = load_articles(workbook(tmp_path, **sheets))
    assert articles[["file", "doc_id"]].to_numpy().tolist() == [["all.xlsx", "all-1"]]
    assert problems[["file", "kind"]].to_numpy().tolist() == [["all.xlsx/Notes", "columns"]]


def test_a_hidden_sheet_of_articles_is_told(tmp_path: Path) -> None:
    articles, problems = load_articles(
        workbook(tmp_path, Data=ARTICLES, Old=ARTICLES, hidden="Old")
    )
    assert articles["file"].tolist() == ["all.xlsx"]
    assert "a hidden sheet of 1 rows" in problems.loc[0, "message"]


def test_sheets_without_a_row_are_nothing(tmp_path: Path) -> None:
    _, problems = load_articles(workbook(tmp_path, Data=ARTICLES, Sheet2=[], Sheet3=[HEAD]))
    assert problems.empty


def test_a_workbook_without_articles_says_why(tmp_path: Path) -> None:
    _, problems = load_articles(workbook(tmp_path, Notes=NOTES, More=NOTES))
    assert problems[["file", "kind"]].to_numpy().tolist() == [["all.xlsx", "columns"]]
    _, problems = load_articles(workbook(tmp_path, Data=[]))
    assert problems["kind"].tolist() == ["empty"]
