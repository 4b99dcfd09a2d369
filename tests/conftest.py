"""What tests of several rooms share: the checkout, the command, and notebooks made on the spot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from analysis.report.command import main

ROOT = Path(__file__).resolve().parents[1]
OURS = ("MEDIA_ANALYSIS_STUDY", "MEDIA_ANALYSIS_TARGET", "MEDIA_ANALYSIS_REPEAT")

Command = Callable[..., subprocess.CompletedProcess[str]]
WriteNotebook = Callable[..., Path]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the top of the project."""
    return ROOT


@pytest.fixture
def command() -> Command:
    """Return a function that runs the command line within the tests' own process."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        given = [str(argument) for argument in arguments]
        done = CliRunner().invoke(main, given, prog_name="media-analysis")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return subprocess.CompletedProcess(given, done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def shell() -> Command:
    """Return a function that runs the command line as a user does, in a process of its own."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "analysis", *map(str, arguments)],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name not in OURS},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def write_notebook() -> WriteNotebook:
    """Return a function that writes a notebook; a cell that begins with `# ` is Markdown."""

    def write(path: Path, *cells: str, target: int | None = None) -> Path:
        notebook = nbformat.v4.new_notebook(
            cells=[
                nbformat.v4.new_markdown_cell(cell)
                if cell.startswith("# ")
                else nbformat.v4.new_code_cell(cell)
                for cell in cells
            ]
        )
        if target is not None:
            notebook.metadata["media_analysis"] = {"target": target}
            notebook.cells[0].metadata["tags"] = ["target-title"]
        for cell in notebook.cells:
            if "MEDIA_ANALYSIS" in cell.source:
                cell.metadata["tags"] = ["parameters"]
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write


@pytest.fixture
def small_study(tmp_path: Path) -> Path:
    """Return a copy of the made-up study that a test may spoil."""
    made = shutil.ignore_patterns("output")
    return Path(shutil.copytree(ROOT / "tests" / "study", tmp_path / "study", ignore=made))


@pytest.fixture(scope="session")
def first_output(tmp_path_factory: pytest.TempPathFactory, shell: Command) -> Path:
    """Run the report on a copy of the study in `data/`; return its output folder."""
    study = tmp_path_factory.mktemp("first")
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, study / name, ignore=shutil.ignore_patterns("output"))
    done = shell("report", study)
    assert done.returncode == 0, done.stderr
    return study / "data" / "output"


@pytest.fixture(scope="session")
def second_output(tmp_path_factory: pytest.TempPathFactory, shell: Command) -> Path:
    """Run the report on a copy of the made-up study; return its output folder."""
    study = shutil.copytree(ROOT / "tests" / "study", tmp_path_factory.mktemp("second") / "study")
    done = shell("report", study)
    assert done.returncode == 0, done.stderr
    return Path(study) / "output"
