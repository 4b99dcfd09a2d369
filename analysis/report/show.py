"""Show a table or a figure in a notebook, and keep it as a file of the study's results."""

from __future__ import annotations

import base64
import csv
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.pyplot import close
from pandas.api.types import is_numeric_dtype

from analysis.report.cells import heading
from analysis.report.files import write_safely
from analysis.report.pictures import draw_png, draw_svg
from analysis.report.prose.wording import counted, fold_case
from analysis.report.study import StudyFolder
from analysis.report.table import table_html
from analysis.tables import check_table, quoted

REPEAT_VARIABLE = "MEDIA_ANALYSIS_REPEAT"
"""Set where a notebook runs once more, about a further target: a letter for its files' names."""

_NOTHING = "Nothing to draw"  # so begins the description of a figure without data
_OPEN = 12  # rows of a table that stands open
_AT_MOST = 200  # rows of a table that is folded away
_NOT_IN_NAMES = re.compile(r"[^\w]+")


def show_table(
    table: pd.DataFrame,
    *,
    name: str,
    study: StudyFolder,
    sort: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    title: str = "",
    group: str = "",
) -> None:
    r"""Keep a table as CSV and show it, rounded for reading; a long one is folded away.

    Parameters
    ----------
    table : DataFrame
        Any table of results. All its rows and columns go into the file, with exact values.
    name : str
        What the file is called: `<study's output>/tables/<name>.csv`.
    study : Study
        The study, as `find_study` returns it.
    sort : sequence of str
        Columns to sort the rows by, capitals and small letters alike, as in the figures; a minus
        before a name ("-count") puts the highest first. Rows that agree keep their order.
    columns : sequence of str, optional
        The columns to show, in this order. All are shown if none are named, but for `reason` where
        it gives none.
    title : str
        What the table holds, in a few words, under which it is folded away; one without a title
        stands open if it has at most 12 rows. Beyond 200 rows the rest is in the file alone, which
        is told with the order of the rows.
    group : str
        The column whose values head the rows that share them; none by default.

    Raises
    ------
    ValueError
        If a column is not in the table, or no letter or digit is in the name.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from types import SimpleNamespace
    >>> study = SimpleNamespace(output=Path(mkdtemp()))
    >>> tone = pd.DataFrame({"outlet": ["Herald"], "mean": [1 / 3]})
    >>> show_table(tone, name="tone", study=study)
    outlet  mean
    Herald  0.33
    >>> (study.output / "tables" / "tone.csv").read_text()
    '"outlet","mean"\n"Herald",0.3333333333333333\n'
    """
    table = _sort_rows(table, sort=sort, name=name)
    shown = _choose_columns(table, columns=columns, name=name).head(_AT_MOST)
    path = write_table(table, name=name, study=study)
    html = table_html(shown, title=title or "Table", group=group)
    if len(table) > _OPEN or (title and not table.empty):
        head = f"{escape(title or 'Table')} <small>({counted(len(table), 'row')})</small>"
        html = f'<details class="table"><summary>{head}</summary>{html}</details>'
    more = _say_cut(of=len(table), sort=sort) if len(table) > _AT_MOST else ""
    note = f'<p class="source">{more}All values: <code>tables/{escape(path.name)}</code></p>'
    text = shown.to_string(index=False, float_format="%.2f", na_rep="–")
    html = f'<div class="result">{html}{note}</div>'
    display(Result(html, text, f"tables/{path.name}", empty=table.empty))


def _sort_rows(table: pd.DataFrame, *, sort: Sequence[str], name: str) -> pd.DataFrame:
    """Sort by columns, the last first, so that each keeps the order of those after it."""
    check_table(table, [key.removeprefix("-") for key in sort], name=name)
    for key in reversed(sort):
        column = key.removeprefix("-")
        falling = key.startswith("-")
        table = table.sort_values(column, key=_fold_case, ascending=not falling, kind="stable")
    return table


def _say_cut(*, of: int, sort: Sequence[str]) -> str:
    """Say how many rows are shown, and which."""
    first = sort[0] if sort else ""
    which = f", those with the highest {heading(first[1:])}" if first.startswith("-") else ""
    return f"{_AT_MOST} of {of:,} rows are shown{escape(which)}. "


def _fold_case(column: pd.Series) -> pd.Series:
    """Return a column of names without the difference of capitals; categories keep their order."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes
    return column if is_numeric_dtype(column) else fold_case(column)


def show_figure(ax: Axes, *, name: str, study: StudyFolder, caption: str | None = None) -> None:
    """Keep a figure as PNG (300 dpi) and SVG and show it with its description.

    Of a figure that has nothing to draw, what it says instead is shown, and no file is kept.

    Parameters
    ----------
    ax : Axes
        What a `plot_` function returned; its label is the figure's description for readers who
        do not see it.
    name : str
        What the files are called: `<study's output>/figures/<name>.png` and `.svg`.
    study : Study
        The study, as `find_study` returns it.
    caption : str, optional
        A line below the figure.

    Raises
    ------
    ValueError
        If the axes have no label, or no letter or digit is in the name.
    OSError
        If a file cannot be written.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from types import SimpleNamespace
    >>> study = SimpleNamespace(output=Path(mkdtemp()))
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> ax.set_label("Words per article: Herald 310, Gazette 190.")
    >>> show_figure(ax, name="words", study=study)
    Figure: Words per article: Herald 310, Gazette 190.
    >>> sorted(file.name for file in (study.output / "figures").iterdir())
    ['words.png', 'words.svg']
    """
    description = str(ax.get_label()).strip()
    if not description:
        raise ValueError(
            f"figure {name!r}: no description for readers who do not see it; found an empty "
            "label. Call ax.set_label() with what the figure shows."
        )
    figure = ax.get_figure(root=True)
    if description.startswith(_NOTHING):
        close(figure)
        display(Result(f'<p class="empty">{escape(description)}</p>', description, empty=True))
        return
    if figure is None:
        raise ValueError(f"figure {name!r}: the axes belong to no figure. Plot again.")
    figure.draw_without_rendering()  # lays the figure out, once for both files
    figure.set_layout_engine("none")
    stem = file_stem(name)
    folder = study.output / "figures"
    png = draw_png(figure)
    write_safely(folder / f"{stem}.png", png)
    write_safely(folder / f"{stem}.svg", draw_svg(figure, name=stem))
    width = round(figure.get_figwidth() * 96)
    close(figure)  # else the notebook would show it a second time
    source = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    image = f'<img alt="{escape(description)}" width="{width}" src="{source}">'
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    html = f"<figure>{image}{below}</figure>"
    display(Result(html, f"Figure: {description}", f"figures/{stem}.png"))


def file_stem(name: str) -> str:
    """Return a name as part of a file's name: letters and digits of any script, and hyphens.

    Examples
    --------
    >>> file_stem("04 mentions: the Mayor's office")
    '04-mentions-the-mayor-s-office'
    """
    stem = _NOT_IN_NAMES.sub("-", name.casefold()).strip("-_")
    if not stem:
        raise ValueError(f"name: no letter or digit in {name!r}. Give a name such as '03-tone'.")
    return "-".join(filter(None, (stem, os.environ.get(REPEAT_VARIABLE))))


def _choose_columns(
    table: pd.DataFrame, *, columns: Sequence[str] | None, name: str
) -> pd.DataFrame:
    """Return the columns to show."""
    if columns is None:
        given = table["reason"].fillna("").ne("").any() if "reason" in table.columns else True
        return table if given else table.drop(columns="reason")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"table {name!r}: no column {quoted(missing)}; found {quoted(table.columns)}. "
            "Choose from these."
        )
    return table[list(columns)]


def write_table(table: pd.DataFrame, *, name: str, study: StudyFolder) -> Path:
    """Write all of a table; texts in quotation marks, which keeps lone carriage returns whole."""
    path = study.output / "tables" / f"{file_stem(name)}.csv"
    text = table.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    write_safely(path, text.encode())
    return path


@dataclass(frozen=True)
class Result:
    """A result as a notebook shows it, its text elsewhere, and the file that holds it."""

    html: str
    text: str
    file: str = ""
    empty: bool = False

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        """Hand over both forms, and the file's name for whoever collects the results."""
        about: dict[str, object] = {"file": self.file} if self.file else {}
        if self.empty:
            about["empty"] = True
        return {"text/html": self.html, "text/plain": self.text}, {"media_analysis": about}
