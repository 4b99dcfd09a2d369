import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from analysis.report.plan import NotebookError, Run, chapter_place, fit_to_target, plan_runs


@pytest.fixture
def books(tmp_path: Path, write_notebook: Callable[..., Path]) -> list[Path]:
    """Return four notebooks, the two in the middle about a first and a second target."""
    return [
        write_notebook(tmp_path / "01-corpus.ipynb", "# 01 · What is there?"),
        write_notebook(tmp_path / "02-one.ipynb", "# 02 · One", target=1),
        write_notebook(tmp_path / "03-two.ipynb", "# 03 · Two", target=2),
        write_notebook(tmp_path / "04-all.ipynb", "# 04 · All"),
    ]


def test_each_target_gets_its_notebook(books: list[Path]) -> None:
    plan = plan_runs(books, questions={"pier": "The pier?", "mayor": "The mayor?"})
    assert [(run.number, run.target) for run in plan.runs] == [
        ("01", None),
        ("02", "pier"),
        ("03", "mayor"),
        ("04", None),
    ]
    assert plan.left_out == ()


def test_a_study_with_fewer_targets_leaves_notebooks_out(books: list[Path]) -> None:
    plan = plan_runs(books, questions={"pier": "The pier?"})
    assert [run.number for run in plan.runs] == ["01", "02", "04"]
    assert plan.left_out == (("03", 2),)


def test_further_targets_run_the_last_notebook_again(books: list[Path]) -> None:
    plan = plan_runs(books, questions=dict.fromkeys("abcd", "?"))
    assert [(run.number, run.target) for run in plan.runs][2:] == [
        ("03", "b"),
        ("03b", "c"),
        ("03c", "d"),
        ("04", None),
    ]


def test_thirty_targets_have_thirty_names(books: list[Path]) -> None:
    plan = plan_runs(books, questions={str(number): "?" for number in range(30)})
    assert len({run.name for run in plan.runs}) == 32


@pytest.mark.parametrize("target", [0, -1, "1", True, 1.0])
def test_a_target_that_is_no_number_is_refused(tmp_path: Path, target: object) -> None:
    path = tmp_path / "01-x.ipynb"
    notebook = nbformat.v4.new_notebook(metadata={"media_analysis": {"target": target}})
    path.write_text(json.dumps(notebook))
    with pytest.raises(NotebookError, match="whole number from 1"):
        plan_runs([path], questions={})


def test_chapters_without_a_place_come_last_and_a_place_is_a_whole_number() -> None:
    notebook = nbformat.v4.new_notebook(metadata={"media_analysis": {"chapter": 9}})
    path = Path("01-x.ipynb")
    assert chapter_place(notebook, path=path) < chapter_place(nbformat.v4.new_notebook(), path=path)
    notebook.metadata["media_analysis"]["chapter"] = "first"
    with pytest.raises(NotebookError, match=r"chapter 'first'\. Write a whole number from 1"):
        chapter_place(notebook, path=path)


@pytest.mark.parametrize("text", ["", "not json", "[1]", "{}"])
def test_a_file_that_is_no_notebook_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "01-x.ipynb"
    path.write_text(text)
    with pytest.raises(NotebookError, match=r"01-x\.ipynb: this is not a notebook"):
        plan_runs([path], questions={})


def test_the_study_s_target_takes_the_place_of_the_one_written_down(books: list[Path]) -> None:
    source = 'target = os.environ.get("MEDIA_ANALYSIS_TARGET", "the pier")'
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    run = Run(books[1], "02-one", 'the "new" \\1 mole', "?")
    fit_to_target(nbformat.v4.new_notebook(cells=[cell]), run=run)
    scope: dict[str, object] = {"os": __import__("os")}
    exec(cell.source, scope)
    assert scope["target"] == 'the "new" \\1 mole'


def test_a_further_run_has_its_letter_in_the_title(books: list[Path]) -> None:
    notebook = nbformat.read(books[2], as_version=4)
    fit_to_target(notebook, run=Run(books[2], "03-twob", "the mole", "How is the mole framed?"))
    assert notebook.cells[0].source == "# 03b · How is the mole framed?"
