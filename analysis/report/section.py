"""One run notebook as a section of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import nbformat
from nbconvert.filters import Highlight2HTML, ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

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


def make_section(notebook: nbformat.NotebookNode, *, anchor: str) -> Section:
    r"""Turn a notebook with its outputs into a section.

    Code is folded away; code cells that show nothing are folded together with the next one that
    does. Warnings and objects without a form to be read are left out. What cells tagged `summary`
    say or show is the section's part of the report's summary as well.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook that was run.
    anchor : str
        The section's name within the page.

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
    html = "\n".join(part.strip() for part in _cells_html(cells) if part.strip())
    return Section(anchor, number, title, html, summary=_summary_html(cells))


def _summary_html(cells: list[nbformat.NotebookNode]) -> str:
    """Write what the cells tagged `summary` say or show, without their code."""
    parts: list[str] = []
    for cell in cells:
        if "summary" in cell.metadata.get("tags", []):
            parts += (
                [markdown_html(cell.source)]
                if cell.cell_type == "markdown"
                else map(_output_html, cell.outputs)
            )
    return "\n".join(part.strip() for part in parts if part.strip())


def _cells_html(cells: list[nbformat.NotebookNode]) -> Iterator[str]:
    """Write the cells in order."""
    code: list[str] = []
    for cell in cells:
        if cell.cell_type == "markdown":
            yield from _code_html(code)
            code = []
            yield markdown_html(cell.source)
        elif cell.cell_type == "code":
            code.append(cell.source)
            outputs = [part for part in map(_output_html, cell.outputs) if part]
            if outputs:
                yield from _code_html(code)
                code = []
                yield from (f'<div class="output">{part}</div>' for part in outputs)
    yield from _code_html(code)


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
        yield f'<details class="code"><summary>Code</summary>{code}</details>'


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
