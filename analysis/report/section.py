"""One run notebook as a section of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from html import escape

import nbformat
from nbconvert.filters import Highlight2HTML, ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from analysis.report.prose.wording import listed
from analysis.report.sanitise import clean_html

_TITLE = re.compile(r"\A\s*#\s+(?:(?P<number>\S+)\s+·\s+)?(?P<title>.+)")
_OBJECT = re.compile(r"<[^>]*>|\[<[^>]*>(?:, <[^>]*>)*\]")
_WIDGET = "application/vnd.jupyter.widget-view+json"
_WIDGET_NOTE = (
    '<p class="source">Here JupyterLab shows a control that changes what is displayed.</p>'
)


@dataclass(frozen=True)
class Section:
    """A notebook in the report.

    Parameters
    ----------
    anchor : str
        The name that the contents link to.
    number : str
        The number before the title, if it has one.
    title : str
        The notebook's question.
    html : str
        The rest, safe to show.
    summary : str
        What of it belongs at the head of the report, safe to show.
    """

    anchor: str
    number: str
    title: str
    html: str
    summary: str = ""


class _Renderer(IPythonRenderer):
    """Markdown as part of a larger page: headings one level lower, without links to themselves."""

    def heading(self, text: str, level: int, **_: object) -> str:
        """Write a heading."""
        level = min(level + 1, 6)
        return f"<h{level}>{text}</h{level}>\n"


def make_section(
    notebook: nbformat.NotebookNode, *, anchor: str, told: MutableMapping[str, str] | None = None
) -> Section:
    r"""Turn a notebook with its outputs into a section.

    All code is folded into one place at the end, under the headings that it stood under. Warnings
    and objects without a form to be read are left out. What cells tagged `summary` say or show goes
    to the section's part of the report's summary. Of a heading under which every result is empty,
    only that is told; one under which nothing is left is dropped.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook that was run.
    anchor : str
        The section's name within the page.
    told : mapping of str to str, optional
        What the sections before this one explain, each paragraph with the section's number. It is
        not repeated, only pointed to; what this section explains is added.

    Returns
    -------
    Section
        The title and the safe HTML.

    Examples
    --------
    >>> cells = [nbformat.v4.new_markdown_cell("# 1 · How old is it?\n\nVery *old*.")]
    >>> section = make_section(nbformat.v4.new_notebook(cells=cells), anchor="s1")
    >>> section.number, section.title, section.html
    ('1', 'How old is it?', '<p>Very <em>old</em>.</p>')
    """
    cells = list(notebook.cells)
    number, title = "", anchor
    found = _TITLE.match(cells[0].source) if cells else None
    if found and cells[0].cell_type == "markdown":
        number, title = found["number"] or "", found["title"].strip()
        rest = cells[0].source[found.end() :]
        cells[0] = nbformat.v4.new_markdown_cell(rest)
    cells, before = _leave_out(cells, told={} if told is None else told, number=number)
    html = "\n".join(
        part.strip() for part in [_point_to(before), *_parts_html(cells)] if part.strip()
    )
    return Section(anchor, number, title, html, summary=_summary_html(cells))


def _leave_out(
    cells: list[nbformat.NotebookNode], *, told: MutableMapping[str, str], number: str
) -> tuple[list[nbformat.NotebookNode], list[str]]:
    """Leave out what sections before explain in the same words; return their numbers, too."""
    kept, before = [], []
    for cell in cells:
        head, text = _split_heading(cell.source)
        if cell.cell_type == "markdown" and text in told:
            before.append(told[text])
            cell = nbformat.v4.new_markdown_cell(head)
        kept.append(cell)
    texts = [_split_heading(cell.source)[1] for cell in cells if cell.cell_type == "markdown"]
    for text in filter(None, texts):
        told.setdefault(text, number)
    return kept, list(dict.fromkeys(before))


def _split_heading(source: str) -> tuple[str, str]:
    """Split a cell into its heading, if it begins with one, and the rest."""
    first, _, rest = source.strip().partition("\n")
    return (first, rest.strip()) if first.startswith("#") else ("", source.strip())


def _point_to(numbers: list[str]) -> str:
    """Say where the explanations are that this section does not repeat."""
    if not numbers:
        return ""
    return (
        f'<p class="source">How the numbers are made and read, and what cannot be concluded from '
        f"them, is told in {escape(listed(numbers))} and not repeated here.</p>"
    )


def _summary_html(cells: list[nbformat.NotebookNode]) -> str:
    """Write what the cells tagged `summary` say or show, without their code."""
    shown = [part for cell in cells if _is_summary(cell) for part in _shown_html(cell)]
    return "\n".join(part.strip() for part in shown if part.strip())


def _is_summary(cell: nbformat.NotebookNode) -> bool:
    """Tell whether what a cell shows belongs to the summary."""
    return "summary" in cell.metadata.get("tags", [])


def _shown_html(cell: nbformat.NotebookNode) -> list[str]:
    """Write what a cell says or shows, in parts."""
    if cell.cell_type == "markdown":
        return [markdown_html(cell.source)]
    return [part for part in map(_output_html, cell.get("outputs", [])) if part]


def _parts_html(cells: list[nbformat.NotebookNode]) -> Iterator[str]:
    """Write the parts of a notebook in order, each from one heading to the next, and its code."""
    code: list[str] = []
    for part in _cut_at_headings(cells):
        head, rest = (part[0], part[1:]) if _heads(part[0]) else (None, part)
        name = head.source.splitlines()[0].lstrip("# ") if head else ""
        sources = [cell.source for cell in part if cell.cell_type == "code"]
        code += [f"# {name}"] * bool(name and sources) + sources
        shown = [html for cell in rest if not _is_summary(cell) for html in _wrap(cell)]
        if head and shown and _is_empty(rest):
            yield f'<p class="empty"><b>{escape(name)}</b> Nothing was found.</p>'
        elif shown or (head and "\n" in head.source.strip()):
            yield from [*(_shown_html(head) if head else []), *shown]
    yield from _code_html(code)


def _cut_at_headings(cells: list[nbformat.NotebookNode]) -> list[list[nbformat.NotebookNode]]:
    """Cut a notebook before each cell that begins with a heading."""
    parts: list[list[nbformat.NotebookNode]] = []
    for cell in cells:
        if _heads(cell) or not parts:
            parts.append([])
        parts[-1].append(cell)
    return parts


def _heads(cell: nbformat.NotebookNode) -> bool:
    """Tell whether a cell begins with a heading."""
    return bool(cell.cell_type == "markdown" and cell.source.startswith("#"))


def _is_empty(cells: list[nbformat.NotebookNode]) -> bool:
    """Tell whether cells have results and each says that it is empty."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    about = [output.get("metadata", {}).get("media_analysis", {}) for output in outputs]
    return bool(about) and all(kept.get("empty", False) for kept in about)


def _wrap(cell: nbformat.NotebookNode) -> list[str]:
    """Write what a cell shows, each output in a box of its own."""
    shown = _shown_html(cell)
    if cell.cell_type == "markdown":
        return shown
    return [f'<div class="output">{part}</div>' for part in shown]


def markdown_html(source: str) -> str:
    """Turn Markdown into safe HTML, its headings one level lower.

    Examples
    --------
    >>> markdown_html("## Why? [x](javascript:alert(1))").strip()
    '<h3>Why? <a>x</a></h3>'
    """
    renderer = _Renderer(escape=False, exclude_anchor_links=True)
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


def _code_html(sources: list[str]) -> Iterator[str]:
    """Fold code away."""
    source = "\n\n".join(text.strip() for text in sources if text.strip())
    if source:
        colour = Highlight2HTML(pygments_lexer="python")
        code = clean_html(colour(source, language="python"))
        yield f'<details class="code"><summary>The code of this chapter</summary>{code}</details>'


def _output_html(output: nbformat.NotebookNode) -> str:
    """Write one output in the best form that it has."""
    if output.output_type == "stream":
        return _text_html(output.text) if output.name == "stdout" else ""
    data = output.get("data", {})
    if _WIDGET in data:
        return _WIDGET_NOTE
    if "text/html" in data:
        return clean_html(data["text/html"])
    if "text/markdown" in data:
        return markdown_html(data["text/markdown"])
    for form in ("image/png", "image/jpeg"):
        if form in data:
            alternative = escape(output.metadata.get("alt", "A figure without description."))
            picture = "".join(data[form].split())
            return clean_html(
                f'<figure><img alt="{alternative}" src="data:{form};base64,{picture}"></figure>'
            )
    text = data.get("text/plain", "")
    return "" if _OBJECT.fullmatch(text.strip()) else _text_html(text)


def _text_html(text: str) -> str:
    """Write text as it is."""
    return clean_html(f"<pre>{ansi2html(text.rstrip())}</pre>") if text.strip() else ""


def stderr_lines(notebook: nbformat.NotebookNode) -> list[str]:
    r"""Return what a notebook wrote as warnings, which the report leaves out.

    Examples
    --------
    >>> output = nbformat.v4.new_output("stream", name="stderr", text="old font\n")
    >>> cell = nbformat.v4.new_code_cell("plot()", outputs=[output])
    >>> stderr_lines(nbformat.v4.new_notebook(cells=[cell]))
    ['old font']
    """
    return [
        line
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream" and output.name == "stderr"
        for line in output.text.splitlines()
        if line.strip()
    ]


def result_files(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the files in which a notebook's cells kept their results, in order.

    Examples
    --------
    >>> metadata = {"media_analysis": {"file": "tables/tone.csv"}}
    >>> output = nbformat.v4.new_output("display_data", metadata=metadata)
    >>> cell = nbformat.v4.new_code_cell("show()", outputs=[output])
    >>> result_files(nbformat.v4.new_notebook(cells=[cell]))
    ['tables/tone.csv']
    """
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    kept = [output.get("metadata", {}).get("media_analysis", {}) for output in outputs]
    return [about["file"] for about in kept if "file" in about]
