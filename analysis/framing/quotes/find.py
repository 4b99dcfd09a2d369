"""Find quotations with their speakers, verbs and kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.framing.quotes.attribution import attribute_stretches
from analysis.framing.quotes.cast import Cast
from analysis.framing.quotes.clauses import Cue
from analysis.framing.quotes.indirect import find_indirect
from analysis.framing.quotes.kinds import kind_of
from analysis.framing.quotes.marks import GIVEN_UP
from analysis.framing.quotes.page import Page, read_page
from analysis.framing.quotes.people import read_cast
from analysis.framing.quotes.register import Register, Resolved, read_register
from analysis.framing.quotes.reporting import Reported
from analysis.framing.quotes.speakers import NOBODY, resolve_speaker
from analysis.framing.quotes.study_people import StudyPeople
from analysis.framing.quotes.transcripts import find_blocks
from analysis.tables import Codebook, check_articles
from analysis.text.sentences import sentence_spans

QUOTE_RULE = "quotes-6"
"""The name of the quotation rules; it changes whenever a quotation would be read differently."""

_BATCH = 500  # articles read at a time: what is held stays small, and near at hand
_THEY = len("they")
_NEAR = 400  # characters between two quotations over which `they` is the speaker of the first

OTHERS = "others"
"""The side of a speaker whom the codebook does not know."""


class _Row(NamedTuple):
    """One row of the table of quotations, without its article."""

    start: int
    end: int
    text: str
    kind: str
    speaker: str
    speaker_start: int | None
    speaker_end: int | None
    canonical: str
    side: str
    resolved: bool
    verb: str
    verb_base: str
    stance: str
    cue_start: int | None
    cue_end: int | None
    note: str


def find_quotes(articles: pd.DataFrame, *, codebook: Codebook | None = None) -> pd.DataFrame:
    """Find every quotation, with its speaker and the verb that reports it.

    Words inside quotation marks of any style are found first, then the reporting verb and the
    subject beside them; a quotation that has neither takes the speaker it goes on from. Names,
    titles, descriptions and pronouns are resolved within the article, and by the codebook where
    one is given; a surname that stands alone in its article (`Mr Okafor`) is the one person of all
    articles with quotations who has it, and stays as it is where several have. Titles of works,
    nicknames and words that are only named are left out.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, and `title` if there is one.
    codebook : Codebook, optional
        Its speakers give canonical names and sides.

    Returns
    -------
    DataFrame
        One row per quotation, in reading order within each article:

        - `doc_id`, `start`, `end`, `text`: the words said, without their outer marks;
        - `kind`: `direct` (a sentence or more in marks), `partial` (a few words in marks inside
          the reporter's sentence), `indirect` (a reported clause without marks, what a verb of
          speech names, as in `called for a truce`, or what somebody is told or vows to do, as in
          `told them to leave`; it may hold partial ones), `block` (set off
          without marks, as in a transcript), `scare` (at most four words in marks that nobody is
          said to have said);
        - `speaker` (as written), `speaker_start`, `speaker_end`; `canonical` (who that is),
          `side` (from the codebook, else `others`), `resolved` (False where the text does not
          tell who it is, and `canonical` repeats the words as written);
        - `verb` (as written, in lower case; empty without one), `verb_base`, `stance` (what the
          verb does: `neutral`, `affirming`, `asking`, `attacking`, `committing`, `conceding`,
          `demanding`, `denying`, `doubting`, `hedging`, `praising` or `warning`), and the span of
          the cue, `cue_start`, `cue_end`;
        - `note`: why a quotation was given up, where it was cut, or which people of the study a
          surname may be.

    Notes
    -----
    Written for English-language news. A quotation over several paragraphs is one row; one that is
    interrupted (`“No,” he said, “never.”`) is a row for each part.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": [
    ...     "“No,” said Lena Ott, a judge. She called the law ‘a trap’ and said that it must go."]})
    >>> quotes = find_quotes(articles)
    >>> quotes[["text", "kind", "speaker", "canonical", "verb", "stance"]]
              text      kind   speaker canonical    verb     stance
    0          No,    direct  Lena Ott  Lena Ott    said    neutral
    1       a trap   partial       She  Lena Ott  called    neutral
    2   it must go  indirect       She  Lena Ott    said    neutral
    """
    check_articles(articles, ("doc_id", "text"))
    register = read_register(None if codebook is None else codebook.speakers)
    doc_ids: list[object] = []
    columns: dict[str, list[object]] = {name: [] for name in _Row._fields}
    people = StudyPeople()
    for doc_id, page in read_pages(articles):
        found, cast = _read_quotes(page, register)
        if cast is not None:
            known = (row.resolved and row.side == OTHERS for row in found)
            speakers = [
                (row.canonical, row.speaker) if own else ("", "")
                for row, own in zip(found, known, strict=True)
            ]
            people.add(page.masked, cast, speakers, first=len(doc_ids))
        doc_ids += [doc_id] * len(found)
        for column, values in zip(columns.values(), zip(*found, strict=True), strict=False):
            column += values
    for place, person, note in people.joined():
        columns["canonical"][place] = person or columns["canonical"][place]
        columns["note"][place] = columns["note"][place] or note
    typed = {name: pd.Series(v, dtype=_dtype(name)) for name, v in columns.items()}
    return pd.DataFrame({"doc_id": pd.Series(doc_ids, dtype=articles["doc_id"].dtype), **typed})


def read_pages(articles: pd.DataFrame) -> Iterator[tuple[object, Page]]:
    """Yield every article, ready for the quotation rules, with its id.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["“No,” she said."]})
    >>> [(doc_id, len(page.stretches)) for doc_id, page in read_pages(articles)]
    [('a', 1)]
    """
    for first in range(0, len(articles), _BATCH):
        batch = articles.iloc[first : first + _BATCH]
        spans, _, roles = sentence_spans(batch)
        edges = np.searchsorted(spans[:, 0], np.arange(len(batch) + 1)).tolist()
        starts, ends, role = spans[:, 1].tolist(), spans[:, 2].tolist(), roles.tolist()
        rows = zip(batch["doc_id"].tolist(), batch["text"].tolist(), edges, edges[1:], strict=False)
        for doc_id, text, a, b in rows:
            if isinstance(text, str) and b > a:
                yield doc_id, read_page(text, starts[a:b], ends[a:b], role[a:b])


def _dtype(column: str) -> str:
    """Return the type of a column, also where the table is empty."""
    if column in ("speaker_start", "speaker_end", "cue_start", "cue_end"):
        return "Int64"
    return {"start": "int64", "end": "int64", "resolved": "bool"}.get(column, "str")


def _read_quotes(page: Page, register: Register) -> tuple[list[_Row], Cast | None]:
    """Return the quotations of one article, and its people where there are any."""
    cues = attribute_stretches(page)
    found: list[tuple[Reported, str]] = []
    for i, (stretch, cue) in enumerate(zip(page.stretches, cues, strict=True)):
        kind = kind_of(page, i, attributed=cue is not None)
        if kind != "named":
            given_up = stretch.note == GIVEN_UP
            found.append(
                (
                    Reported(stretch.start, stretch.end, kind, None if given_up else cue, ""),
                    stretch.note,
                )
            )
    found += [(reported, "") for reported in find_indirect(page)]
    if not found and ":" not in page.masked:
        return [], None
    begin = page.ends[0] if page.roles[0] == "title" and page.in_capitals(0) else 0
    cast = read_cast(page.masked, register, starts=page.starts, begin=begin)
    found += [(block, "") for block in find_blocks(page, people=cast.surnames)]
    found.sort(key=lambda item: item[0][:2])
    return list(_resolve_all(page, found, cast)), cast


def _resolve_all(page: Page, found: list[tuple[Reported, str]], cast: Cast) -> Iterator[_Row]:
    """Yield the rows of one article with their speakers resolved, in reading order."""
    recent: list[tuple[int, str]] = []
    known: dict[tuple[int, int], Resolved] = {}
    people = set(cast.names)
    last: tuple[int, Resolved] | None = None
    for reported, note in found:
        cue = reported.cue
        who = NOBODY
        if cue is not None:
            if cue.speaker not in known:
                start, end = cue.speaker
                they = end - start == _THEY and page.masked[start:end].lower() in ("they", "them")
                near = they and last and reported.start - last[0] < _NEAR
                known[cue.speaker] = (
                    last[1]
                    if near and last
                    else resolve_speaker(page, cue, reported, cast, recent, last)
                )
            who = known[cue.speaker]
            last = (reported.end, who)
            if who.name in people:
                recent.append((reported.start, who.name))
        yield _make_row(page, reported, cue, who, note)


def _make_row(page: Page, reported: Reported, cue: Cue | None, who: Resolved, note: str) -> _Row:
    """Return one row of the table."""
    new = tuple.__new__  # a quarter of the time that _Row() takes
    words = (reported.start, reported.end, page.text[reported.start : reported.end], reported.kind)
    if cue is None:
        nobody = ("", None, None, who.name, who.side, False, "", "", "", None, None)
        return new(_Row, (*words, *nobody, note))
    start, end = cue.speaker
    verb = page.text[cue.start : cue.end].lower().strip(" .,:-\u2014") if cue.verb else ""
    base, stance = (cue.verb.lemma, cue.verb.stance) if cue.verb else ("", "")
    said = (page.text[start:end], start, end, who.name, who.side or OTHERS, who.known)
    return new(_Row, (*words, *said, verb, base, stance, cue.start, cue.end, note))
