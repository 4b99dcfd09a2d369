"""Which notebooks to run for a study, in which order and about which of its targets.

A notebook whose metadata holds `"media_analysis": {"target": 2}` is about the codebook's second
target. A study with fewer targets leaves that notebook out; further targets run the last one again.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

TARGET_VARIABLE = "MEDIA_ANALYSIS_TARGET"
_TARGET_DEFAULT = re.compile(rf"""(["']{TARGET_VARIABLE}["'],\s*)(?:"[^"]*"|'[^']*')\)""")
_NUMBERED_TITLE = re.compile(r"#\s+(\S+)\s+·")


@dataclass(frozen=True)
class Run:
    """One run of one notebook.

    Parameters
    ----------
    path : Path
        The notebook.
    name : str
        What the run is called: the notebook's name without ending, with a letter from its second
        target on.
    target : str or None
        The target that it is about.
    question : str or None
        The question that takes the place of the notebook's heading.
    """

    path: Path
    name: str
    target: str | None = None
    question: str | None = None

    @property
    def letter(self) -> str:
        """What tells a further run of a notebook from its first."""
        return self.name.removeprefix(self.path.stem)

    @property
    def number(self) -> str:
        """The notebook's number, with the run's letter."""
        return notebook_number(self.path) + self.letter


@dataclass(frozen=True)
class Plan:
    """Which notebooks run and which do not.

    Parameters
    ----------
    runs : tuple of Run
        The runs in order.
    left_out : tuple of (str, int)
        The number of each notebook that does not run, and the target that it would be about.
    """

    runs: tuple[Run, ...]
    left_out: tuple[tuple[str, int], ...]


class NotebookError(RuntimeError):
    """A notebook that cannot be read or did not run to its end; the message says where and why."""


def plan_runs(notebooks: Sequence[Path], *, questions: Mapping[str, str]) -> Plan:
    """Decide which notebooks run, in which order, for which targets.

    Parameters
    ----------
    notebooks : sequence of Path
        The notebooks in reading order.
    questions : mapping of str to str
        The question that the study asks about each target, in the codebook's order.

    Returns
    -------
    Plan
        The runs, and the notebooks left out.

    Raises
    ------
    NotebookError
        If a file is not a notebook, or its target is not a whole number from 1.

    Examples
    --------
    >>> plan_runs([], questions={"the bridge": "How is the bridge framed?"})
    Plan(runs=(), left_out=())
    """
    places = {path: target_place(read_notebook(path), path=path) for path in notebooks}
    last = max((place for place in places.values() if place), default=0)
    targets = tuple(questions)
    runs: list[Run] = []
    left_out: list[tuple[str, int]] = []
    for path, place in places.items():
        if place is None:
            runs.append(Run(path, path.stem))
        elif place > len(targets):
            left_out.append((notebook_number(path), place))
        else:
            stop = len(targets) if place == last else place
            runs += [
                Run(path, path.stem + _letter(number), target, questions[target])
                for number, target in enumerate(targets[place - 1 : stop])
            ]
    return Plan(tuple(runs), tuple(left_out))


def _letter(number: int) -> str:
    """Return what tells a repeated run from the first: nothing, b, c, ..., z, then numbers."""
    if number == 0:
        return ""
    return "abcdefghijklmnopqrstuvwxyz"[number] if number < 26 else f"-{number + 1}"


def notebook_number(path: Path) -> str:
    """Return what stands before the first hyphen of a notebook's name.

    Examples
    --------
    >>> notebook_number(Path("notebooks/03-tone.ipynb"))
    '03'
    """
    return path.stem.split("-")[0]


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a notebook.

    Parameters
    ----------
    path : Path
        The notebook's file.

    Returns
    -------
    NotebookNode
        The notebook in the current format.

    Raises
    ------
    NotebookError
        If it is not a notebook.

    Examples
    --------
    >>> read_notebook(Path(__file__))
    Traceback (most recent call last):
    analysis.report.plan.NotebookError: plan.py: this is not a notebook. Save it from JupyterLab.
    """
    try:
        notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    except (ValueError, AttributeError, nbformat.ValidationError) as error:
        message = f"{path.name}: this is not a notebook. Save it from JupyterLab."
        raise NotebookError(message) from error
    return notebook


def target_place(notebook: nbformat.NotebookNode, *, path: Path) -> int | None:
    """Return which of a study's targets a notebook is about, counted from 1; None if about none.

    Examples
    --------
    >>> notebook = nbformat.v4.new_notebook(metadata={"media_analysis": {"target": 2}})
    >>> target_place(notebook, path=Path("05-second.ipynb"))
    2
    """
    return _read_place(notebook, "target", path=path)


def chapter_place(notebook: nbformat.NotebookNode, *, path: Path) -> float:
    """Return a notebook's place among the report's chapters; infinite if it names none.

    The report begins with what was found; notebooks are numbered in the order in which they build
    on one another.

    Examples
    --------
    >>> notebook = nbformat.v4.new_notebook(metadata={"media_analysis": {"chapter": 2}})
    >>> chapter_place(notebook, path=Path("09-last.ipynb"))
    2
    """
    return _read_place(notebook, "chapter", path=path) or math.inf


def _read_place(notebook: nbformat.NotebookNode, name: str, *, path: Path) -> int | None:
    """Return a whole number from 1 of a notebook's metadata; None if it gives none."""
    place = notebook.metadata.get("media_analysis", {}).get(name)
    if place is None or (type(place) is int and place >= 1):
        return place
    raise NotebookError(
        f"{path.name}: its metadata gives the {name} {place!r}. Write a whole number from 1."
    )


def fit_to_target(notebook: nbformat.NotebookNode, *, run: Run) -> None:
    """Make a notebook about a target one about the study's own.

    The study's question becomes the heading: the cell tagged `target-title` is replaced, and the
    number before its dot stays. In the cell tagged `parameters` the study's target becomes the one
    that is taken when the environment names none.

    Examples
    --------
    >>> cell = nbformat.v4.new_markdown_cell("# 4 · A target", metadata={"tags": ["target-title"]})
    >>> notebook = nbformat.v4.new_notebook(cells=[cell])
    >>> fit_to_target(notebook, run=Run(Path("04-first.ipynb"), "04-first", "it", "Is it old?"))
    >>> cell.source
    '# 4 · Is it old?'
    """
    if run.question is None:
        return
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if "target-title" in tags:
            number = _NUMBERED_TITLE.match(cell.source)
            before = number.group(1) if number else notebook_number(run.path)
            cell.source = f"# {before}{run.letter} · {run.question}"
        elif "parameters" in tags:
            target = json.dumps(run.target, ensure_ascii=False).replace("\\", r"\\")
            cell.source = _TARGET_DEFAULT.sub(rf"\g<1>{target})", cell.source)
