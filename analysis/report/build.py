"""Run a study's notebooks and write its report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.report.files import REPORT, hold_folder, write_safely
from analysis.report.page import Front, make_page
from analysis.report.plan import NotebookError, Plan, Run, chapter_place, plan_runs
from analysis.report.provenance import Provenance
from analysis.report.run import Settings, run_notebooks
from analysis.report.section import make_section, result_files, stderr_lines
from analysis.report.study import StudyFolder
from analysis.tables import Codebook

_RESULTS = ("tables/*.csv", "figures/*.png", "figures/*.svg", "failed/*.ipynb")


@dataclass(frozen=True)
class Input:
    """What a report is made from.

    Parameters
    ----------
    study : Study
        Where the study's files are.
    codebook : Codebook
        What it looks for.
    articles : DataFrame
        Its articles, as loaded.
    notebooks : sequence of Path
        The notebooks in order.
    """

    study: StudyFolder
    codebook: Codebook
    articles: pd.DataFrame
    notebooks: Sequence[Path]


def build_report(
    given: Input,
    *,
    provenance: Provenance,
    seconds: int = 600,
    say: Callable[[str], None],
) -> Path:
    """Run the notebooks and write the report; what an earlier run wrote is removed first.

    Parameters
    ----------
    given : Input
        The study and the notebooks.
    provenance : Provenance
        What the report is made from and with.
    seconds : int
        How long one cell may take.
    say : callable
        Takes one line of progress.

    Returns
    -------
    Path
        The report.

    Raises
    ------
    NotebookError
        If a notebook fails, or two write the same file. No report is left then.
    BlockingIOError
        If another run is writing to the same folder.
    """
    study = given.study
    plan = plan_runs(given.notebooks, questions=given.codebook.target_questions)
    with hold_folder(study.output):
        _remove_results(study.output)
        for note in _left_out_notes(plan, given.codebook):
            say(f"  {note}")
        settings = Settings(study.root, study.output / "failed", seconds, say)
        notebooks = run_notebooks(plan.runs, settings=settings)
        done = list(zip(plan.runs, notebooks, strict=True))
        _check_files([(run, result_files(notebook)) for run, notebook in done])
        for run, notebook in done:
            for line in stderr_lines(notebook):
                say(f"  {run.name} warns: {line}")
        done.sort(key=lambda pair: chapter_place(pair[1], path=pair[0].path))
        told: dict[str, str] = {}
        sections = [
            make_section(notebook, anchor=f"s{run.number}", told=told) for run, notebook in done
        ]
        page = make_page(_front(given, plan), sections=sections, provenance=provenance)
        write_safely(study.output / REPORT, page.encode())
    return study.output / REPORT


def _remove_results(output: Path) -> None:
    """Remove what an earlier run made, so that nothing stale is taken for new."""
    (output / REPORT).unlink(missing_ok=True)
    for pattern in _RESULTS:
        for path in output.glob(pattern):
            path.unlink()


def _check_files(written: Sequence[tuple[Run, list[str]]]) -> None:
    """Raise if two results were kept under one name, so that one replaced the other."""
    first: dict[str, str] = {}
    for run, names in written:
        for name in names:
            if name in first:
                raise NotebookError(
                    f"{run.path.name}: {name} was already written by {first[name]}. "
                    "Give each table and figure a name of its own."
                )
            first[name] = run.path.name


def _front(given: Input, plan: Plan) -> Front:
    """Make the title page from the study's own words."""
    articles, codebook = given.articles, given.codebook
    outlets = articles["outlet"].nunique(dropna=False)
    facts = (
        f"{len(articles):,} {'article' if len(articles) == 1 else 'articles'} · "
        f"{outlets:,} {'outlet' if outlets == 1 else 'outlets'} · "
        f"{len(codebook.target_questions)} targets"
    )
    notes = _left_out_notes(plan, codebook)
    return Front(codebook.title, codebook.question, codebook.event, facts, notes)


def _left_out_notes(plan: Plan, codebook: Codebook) -> list[str]:
    """Say which notebooks a study has too few targets for."""
    count = len(codebook.target_questions)
    return [
        f"Notebook {number} is left out: it is about target {place}, and the codebook has {count}."
        for number, place in plan.left_out
    ]
