"""The command line: `media-analysis`, or `python -m analysis`.

The command is where a study's files, the notebooks and the report come together. It is the one
module of this room that reaches the loaders, and it does so through the package's public names.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import shorten

import click
import pandas as pd

import analysis
from analysis.report.files import REPORT, file_digest, short_path
from analysis.report.prose.wording import counted
from analysis.report.provenance import Provenance, digest_files, library_versions
from analysis.report.study import StudyFolder


class _UserError(click.ClickException):
    """A mistake in what the command was given: one sentence, no traceback."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(analysis.__version__, prog_name="media-analysis")
def main() -> None:
    """Compare how news outlets frame one event."""


@main.command()
@click.argument("study", default=".", metavar="[STUDY]")
@click.option(
    "--notebooks",
    type=click.Path(path_type=Path),
    help="Folder of the notebooks; by default the one here or beside the package.",
)
@click.option("--timeout", default=600, show_default=True, help="Seconds that a cell may take.")
def report(study: str, notebooks: Path | None, timeout: int) -> None:
    """Run the notebooks on STUDY and write its report.

    STUDY is a folder with articles.csv and codebook.toml, at its top or in its data folder. The
    report, tables and figures go to the folder output beside articles.csv.
    """
    with _user_errors():
        folder = analysis.find_study(study)
        (folder.output / REPORT).unlink(missing_ok=True)  # whatever fails now, none is left
        from analysis.report.build import Input, build_report
        from analysis.report.plan import NotebookError, notebook_number

        paths = _find_notebooks(notebooks)
        codebook = analysis.load_codebook(folder.root)
        articles, problems = analysis.load_articles(folder.root)
        _say_problems(problems)
        if not articles["words"].any():
            raise ValueError(f"{folder.manifest.name}: it lists no article with a text.")
        given = Input(folder, codebook, articles, paths)
        numbers = {notebook_number(path): path for path in paths}
        made = _provenance(folder, articles=articles, notebooks=numbers)
    try:
        path = build_report(given, provenance=made, seconds=timeout, say=click.echo)
    except NotebookError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise _UserError(_plain(error)) from None
    click.echo(f"Report: {short_path(path)}")


def _reading(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how files are read."""
    for option in (
        click.option("--date-format", help="Form of dates that are not ISO, as in %d.%m.%Y."),
        click.option("--column", "columns", multiple=True, help="FIELD=NAME, as in text=Body."),
        click.option("--encoding", help="Encoding of files that declare none, as in cp1252."),
    ):
        command = option(command)
    return command


def _as_columns(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return the columns that --column names, by field."""
    for pair in pairs:
        if "=" not in pair:
            raise ValueError(f"--column {pair!r} names no column. Write it as in text=Body.")
    return {field: name for field, _, name in (pair.partition("=") for pair in pairs)}


@main.command()
@click.argument("folder", metavar="FOLDER")
@_reading
def check(
    folder: str, encoding: str | None, columns: tuple[str, ...], date_format: str | None
) -> None:
    """Print what to know of the articles in FOLDER before comparing them.

    FOLDER is a study, or any folder of articles.
    """
    with _user_errors():
        articles, problems = analysis.load_articles(
            folder, encoding=encoding, columns=_as_columns(columns), date_format=date_format
        )
        _say_problems(problems)
        if not articles["words"].any():
            raise ValueError(f"{folder}: {_say_none(problems)}")
        if any(Path(folder).glob("**/codebook.toml")):
            analysis.load_codebook(folder)
        articles, ledger = analysis.clean_articles(articles)
        findings = analysis.check_corpus(articles, problems=problems, ledger=ledger)
    outlets = articles["outlet"].nunique()
    size = f"{counted(len(articles), 'article')} of {counted(outlets, 'outlet')}"
    click.echo(f"{size}, {counted(int(articles['words'].sum()), 'word')}")
    for finding in findings.to_dict("records"):
        click.echo(f"{finding['severity']}: {finding['check']}: {finding['finding']}")
        click.echo(f"    articles: {shorten(str(finding['doc_ids']), 100, placeholder=' ...')}")
        click.echo(f"    {finding['remedy']}")
    if findings.empty:
        click.echo("Nothing stands against comparing them.")


@main.command()
@click.argument("folder", metavar="FOLDER")
@_reading
def new(
    folder: str, encoding: str | None, columns: tuple[str, ...], date_format: str | None
) -> None:
    """Write a manifest and a codebook to fill in, from the files found in FOLDER."""
    with _user_errors():
        study, problems = analysis.draft_study(
            folder, encoding=encoding, columns=_as_columns(columns), date_format=date_format
        )
    _say_problems(problems)
    click.echo(f"{short_path(study.manifest)}: check each article's outlet, title and date")
    click.echo(f"{short_path(study.codebook)}: say what happened and what to look for")
    click.echo(f"Then: make report STUDY={short_path(study.root)}")


@contextlib.contextmanager
def _user_errors() -> Iterator[None]:
    """Turn what a user can mend into one sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise _UserError(
            f"The report needs {error.name}, which is not installed. "
            'Install it with: pip install "media-analysis[lab]"'
        ) from None
    except (ValueError, KeyError, OSError) as error:
        raise _UserError(_plain(error)) from None


def _plain(error: Exception) -> str:
    """Return an error's message without the marks that Python puts around some."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}."
    return str(error.args[0]) if error.args else type(error).__name__


def _find_notebooks(folder: Path | None) -> list[Path]:
    """Return the notebooks in order: those asked for, those here, or those beside the package."""
    beside = Path(analysis.__file__).resolve().parents[1] / "notebooks"
    places = [folder] if folder else [Path("notebooks"), beside]
    for place in places:
        if found := sorted(place.glob("*.ipynb")):
            return [path.resolve() for path in found]
    raise FileNotFoundError(
        f"No notebook (*.ipynb) in {places[0]}. Run the command where the folder notebooks is, or "
        "name the folder with --notebooks."
    )


def _say_problems(problems: pd.DataFrame) -> None:
    """List what the loaders found wrong; files with one fault in common stand on one line."""
    faults: dict[tuple[str, str], list[tuple[str, str]]] = {}
    columns = (problems[name].tolist() for name in ("file", "message", "kind", "kept"))
    for file, message, kind, kept in zip(*columns, strict=True):
        fault = _PLACE.sub("", message.removeprefix(f"{file}: "))
        word = ("without words" if kind == "empty" else "noted") if kept else "set aside"
        faults.setdefault((word, fault), []).append((file, message))
    for (word, fault), found in faults.items():
        names = list(dict.fromkeys(file for file, _ in found))
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        shown = f"{', '.join(names[:_NAMED])}{more}: {fault}"
        if len(found) == 1:
            file, message = found[0]
            shown = message if message.startswith(file) else f"{file}: {message}"
        click.echo(f"  {word}: {shown}")


_PLACE = re.compile(r"^[^:]+, (line|row|entry) \d+: ")
_NAMED = 3


def _say_none(problems: pd.DataFrame) -> str:
    """Say why there is no article."""
    if problems.empty:
        return "no article was found. Name the folder that holds them."
    several = f"what stands against each of {len(problems):,} is told above"
    return f"no article with a text could be read; {several}."


def _provenance(
    folder: StudyFolder, *, articles: pd.DataFrame, notebooks: dict[str, Path]
) -> Provenance:
    """Say what the report is made from and with."""
    here = any(folder.root == path.parents[1] for path in notebooks.values())
    rules = [name for name in dir(analysis) if name.isupper()]
    files = [folder.root / file for file in sorted(articles["file"].dropna())]
    return Provenance(
        command="make report" if here else "make report STUDY=path/to/the/study",
        package=analysis.__version__,
        rules={name: str(getattr(analysis, name)) for name in rules},
        libraries=library_versions(),
        inputs=digest_files([folder.manifest, folder.codebook, *files], root=folder.root),
        notebooks={number: file_digest(path) for number, path in notebooks.items()},
    )
