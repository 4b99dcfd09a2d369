"""Rules for notebooks, data and the files of the project as a whole."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# written in pieces, so that this file does not hold what it looks for
MACHINE = ["/" + "work/", "/" + "home/", "/" + "root/", "/" + "Users/", "C:" + "\\"]
REGISTRIES = ["pypi" + ".org", "files.python" + "hosted", "--index" + "-url", "conda." + "anaconda"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """Return the files of the project that are text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "code"]


def test_there_are_notebooks_numbered_without_gaps() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == [
        f"{number:02}" for number in range(1, len(NOTEBOOKS) + 1)
    ]
    assert len(NOTEBOOKS) >= 7


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_notebooks_are_stored_without_outputs(path: Path) -> None:
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells if cell.execution_count or cell.outputs] == []
    assert [cell for cell in cells if "execution" in cell.metadata] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_notebooks_begin_with_a_question_and_end_with_its_limits(path: Path) -> None:
    cells = read(path).cells
    title = cells[0].source.splitlines()[0]
    assert re.fullmatch(rf"# {path.name[:2]} · [^#].*\?", title)
    headings = [
        line
        for cell in cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    assert sum(line.startswith("# ") for line in headings) == 1
    assert "cannot be concluded" in headings[-1]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_code_cells_are_short_and_define_nothing(path: Path) -> None:
    cells = code_cells(path)
    assert [cell for cell in cells if len(cell.splitlines()) > 15] == []
    trees = [ast.parse(cell) for cell in cells]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [node for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_imports_stand_in_the_first_code_cell(path: Path) -> None:
    holds = [
        any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(ast.parse(cell)))
        for cell in code_cells(path)
    ]
    assert holds == [True] + [False] * (len(holds) - 1)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_the_study_comes_from_a_parameters_cell(path: Path) -> None:
    tagged = [cell for cell in read(path).cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert 'os.environ.get("MEDIA_ANALYSIS_STUDY", "..")' in tagged[0].source
    if read(path).metadata["media_analysis"].get("target"):
        assert 'os.environ.get("MEDIA_ANALYSIS_TARGET", ' in tagged[0].source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_there_is_at_least_as_much_prose_as_code(path: Path) -> None:
    prose = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    assert len(" ".join(prose).split()) >= len(" ".join(code_cells(path)).split())


def test_every_file_under_data_is_described() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    names = [path.relative_to(ROOT / "data").as_posix() for path in tracked() if in_data(path)]
    assert [name for name in names if name != "README.md" and name not in text] == []


def in_data(path: Path) -> bool:
    return name_of(path).startswith("data/")


def test_every_column_of_the_manifest_is_described() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    columns = (ROOT / "data" / "articles.csv").read_text(encoding="utf-8").splitlines()[0]
    assert [name for name in columns.split(",") if f"`{name}`" not in text] == []


def test_no_file_names_a_place_on_a_machine_or_a_registry() -> None:
    found = [
        (name_of(path), mark)
        for path in tracked()
        for mark in MACHINE + REGISTRIES
        if mark in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_the_top_level_is_as_laid_out() -> None:
    top = {name_of(path).split("/")[0] for path in tracked()}
    folders = {"analysis", "data", "notebooks", "seeds", "tests", ".ci"}
    files = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CITATION.cff",
        "CHANGELOG.md",
        "Makefile",
        "requirements.lock",
        "requirements-test.lock",
        ".gitignore",
    }
    assert top - folders - files == set()
