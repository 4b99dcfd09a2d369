"""The report: the sections of all notebooks in one page that needs no other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from analysis.report.provenance import PACKAGE, Provenance
from analysis.report.section import Section

_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)


@dataclass(frozen=True)
class Front:
    """The report's title page.

    Parameters
    ----------
    title, question, event : str
        The study's own words.
    facts : str
        The size of the corpus in one line.
    left_out : sequence of str
        What this report does not have, and why; one sentence each.
    """

    title: str
    question: str
    event: str
    facts: str
    left_out: Sequence[str] = ()


def make_page(front: Front, *, sections: Sequence[Section], provenance: Provenance) -> str:
    """Put the report together.

    Parameters
    ----------
    front : Front
        The title page.
    sections : sequence of Section
        The notebooks in order.
    provenance : Provenance
        What it was made from and with.

    Returns
    -------
    str
        A whole HTML page. It holds no script, and its policy forbids any, and any request.

    Examples
    --------
    >>> front = Front("The old bridge", "How is it framed?", "A bridge was closed.", "2 articles")
    >>> provenance = Provenance("make report", "1.0", {}, {}, {}, {})
    >>> page = make_page(front, sections=[], provenance=provenance)
    >>> page[:15], page.count("<h1"), "<script" in page
    ('<!DOCTYPE html>', 1, False)
    """
    style = files("analysis.report").joinpath("report.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{PACKAGE} {escape(provenance.package)}">
<title>{escape(front.title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
{_front_html(front)}
<div class="columns">
{_contents_html(sections)}
<main id="report">
{_summary_html(sections)}{"".join(map(_section_html, sections))}
{_provenance_html(provenance)}</main>
</div>
</body>
</html>
"""


def _front_html(front: Front) -> str:
    """Write the title page."""
    notes = "".join(f'<p class="note">{escape(note)}</p>\n' for note in front.left_out)
    return f"""<header>
<div class="front">
<p class="stamp">Exploratory: no coded sample has tested these measures for this study.</p>
<h1>{escape(front.title)}</h1>
<p class="question">{escape(front.question)}</p>
<p class="event">{escape(front.event)}</p>
<p class="facts">{escape(front.facts)}</p>
{notes}</div>
</header>"""


def _contents_html(sections: Sequence[Section]) -> str:
    """Write the list of contents."""
    items = "\n".join(
        f'<li><a href="#{escape(section.anchor)}"><span class="number">{escape(section.number)}'
        f"</span> {escape(section.title)}</a></li>"
        for section in sections
    )
    return f"""<nav aria-label="Contents">
<p class="contents">Contents</p>
<ol>{_summary_item(sections)}
{items}
<li><a href="#provenance"><span class="number"></span> How this report was made</a></li>
</ol>
</nav>"""


def _summary_item(sections: Sequence[Section]) -> str:
    """Write the summary's line in the contents, if there is one."""
    if not any(section.summary for section in sections):
        return ""
    return '\n<li><a href="#summary"><span class="number"></span> In short</a></li>'


def _summary_html(sections: Sequence[Section]) -> str:
    """Write what the notebooks say in short, each part with its way to the whole."""
    parts = "\n".join(
        f'{section.summary}\n<p class="source">From <a href="#{escape(section.anchor)}">'
        f"{escape(section.number)} · {escape(section.title)}</a></p>"
        for section in sections
        if section.summary
    )
    if not parts:
        return ""
    return f"""<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">In short</h2>
{parts}
</section>
"""


def _section_html(section: Section) -> str:
    """Write one notebook."""
    number = f'<span class="number">{escape(section.number)}</span> ' if section.number else ""
    anchor = escape(section.anchor)
    return f"""<section id="{anchor}" aria-labelledby="{anchor}-title">
<h2 id="{anchor}-title">{number}{escape(section.title)}</h2>
{section.html}
</section>
"""


def _provenance_html(provenance: Provenance) -> str:
    """Write what the report was made from and with."""
    software = {PACKAGE: provenance.package, **provenance.libraries}
    return f"""<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">How this report was made</h2>
<p>Every number, table and figure above was computed from the files below by the versions below.
The same files and versions give the same report, byte for byte:</p>
<pre>{escape(provenance.command)}</pre>
{_facts_html("Input files", ("file", "SHA-256"), provenance.inputs)}
{_facts_html("Notebooks", ("number", "SHA-256"), provenance.notebooks)}
{_facts_html("Rules of measurement", ("rule", "version"), provenance.rules)}
{_facts_html("Software", ("name", "version"), software)}
</section>
"""


def _facts_html(title: str, names: tuple[str, str], facts: Mapping[str, str]) -> str:
    """Write a table of two columns, or nothing if there is nothing to say."""
    if not facts:
        return ""
    rows = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th><td><code>{escape(fact)}</code></td></tr>'
        for name, fact in facts.items()
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"""<div class="scroll" role="region" aria-label="{title}" tabindex="0">
<table class="facts"><caption>{title}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody></table></div>"""
