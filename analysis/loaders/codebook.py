"""The codebook: what a study looks for, read from TOML into tables and checked line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.loaders.codebook_schema import Checker
from analysis.loaders.study import CODEBOOK, find_study
from analysis.tables import Codebook

FUNCTIONS = ("problem", "cause", "evaluation", "remedy")
"""Entman's four functions of a frame, the keys of its lists of indicators."""

_FRAME_TEXTS = ("definition", "include", "exclude", "example", "source")


def load_codebook(path: str | Path) -> Codebook:
    """Load a study's codebook.

    Parameters
    ----------
    path : str or Path
        The study's folder, or the TOML file itself.

    Returns
    -------
    Codebook
        One table per kind of thing looked for; names as in the file, in its order.

    Raises
    ------
    FileNotFoundError
        If there is no codebook.
    ValueError
        If it is no TOML, has an unknown key, lacks a needed one, or a target has no forms. The
        message names the file, the line and the remedy.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "codebook.toml"
    >>> _ = file.write_text('''
    ... [study]
    ... title = "The bridge in two papers"
    ... [targets.bridge]
    ... name = "Bridge"
    ... forms = ["bridge", "bridges"]
    ... ambiguous = ["crossing"]
    ... ''')
    >>> load_codebook(file).targets
       target      form  ambiguous  kind nature
    0  Bridge    bridge      False  name  actor
    1  Bridge   bridges      False  name  actor
    2  Bridge  crossing       True  name  actor
    """
    file = _codebook_file(Path(path))
    text = _read_text(file)
    check = Checker(file=file.name, text=text)
    data = check.table(_parse(text, file=file.name), at=())
    check.keys(data, at=(), allowed=_SECTIONS)
    study = check.table(data.get("study", {}), at=("study",))
    check.keys(study, at=("study",), allowed=("title", "question", "event"))
    topic = check.table(data.get("topic", {}), at=("topic",))
    check.keys(topic, at=("topic",), allowed=("words",))
    targets, questions = _targets(check, data)
    frames, indicators = _frames(check, data)
    return Codebook(
        title=check.text_of(study, "title", at=("study",), default="Untitled study"),
        question=check.text_of(study, "question", at=("study",)),
        event=check.text_of(study, "event", at=("study",)),
        targets=targets,
        speakers=_speakers(check, data),
        labels=_labels(check, data),
        frames=frames,
        indicators=indicators,
        topic_words=tuple(check.forms(topic, "words", at=("topic",))),
        notes=_notes(check, data),
        target_questions=questions,
    )


_SECTIONS = ("study", "notes", "targets", "speakers", "concepts", "frames", "topic")


def _codebook_file(path: Path) -> Path:
    """Return the TOML file of a study's folder, or the file itself."""
    if path.is_dir():
        candidates = [path / CODEBOOK, path / "data" / CODEBOOK]
        found = [item for item in candidates if item.is_file()]
        path = found[0] if found else find_study(path).codebook
    if not path.is_file():
        raise FileNotFoundError(
            f"No codebook at {str(path)!r}. Write one with `media-analysis new FOLDER`, or give "
            f"the path of a study's folder or of its {CODEBOOK}."
        )
    return path


def _read_text(file: Path) -> str:
    """Read UTF-8 text; a byte-order mark goes, line ends become line feeds."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise ValueError(
            f"{file.name}, line {line}: not UTF-8 text (byte 0x{error.object[error.start]:02x}). "
            "Save the file as UTF-8 in your editor."
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


_TOML_REMEDIES = {
    "Cannot overwrite a value": "This key stands twice; keep one of the two",
    "Cannot declare": "This heading stands twice; keep one and put its keys together",
    "Expected '=' after a key": 'Write name = value here, with text in quotes: name = "text"',
    "Invalid value": 'Put text in quotes and lists in brackets: forms = ["one", "two"]',
    "Unclosed array": "A list is not closed; end it with ]",
    "Expected ']'": "A heading or list is not closed; end it with ]",
    "Illegal character": "A text is not closed; end it with a quotation mark",
    "Unterminated string": "A text is not closed; end it with a quotation mark",
    "Unescaped '\\'": "Write \\\\ for a backslash, or use single quotes around the text",
    "Invalid statement": "Start the line with a [heading] or with name = value",
}


def _parse(text: str, *, file: str) -> Mapping[str, object]:
    """Parse TOML; say a fault in the researcher's words, with its line."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError(
            f"{file}: lists or tables are nested too deeply to read. Use the form shown in the "
            "README: headings with lists of texts."
        ) from None
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r"at line (\d+)", message)
        line = int(place.group(1)) if place else len(text.rstrip().split("\n"))
        what = re.sub(r"\s*\(at .*\)$", "", message)
        remedies = (said for start, said in _TOML_REMEDIES.items() if what.startswith(start))
        remedy = next(remedies, "Mend the line, or compare it with the example in the README")
        raise ValueError(f"{file}, line {line}: not valid TOML ({what}). {remedy}.") from None


def _targets(check: Checker, data: Mapping[str, object]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the rows of targets and the question that each target's notebook asks."""
    rows: list[tuple[str, str, bool, str, str]] = []
    questions: dict[str, str] = {}
    lists = ("forms", "ambiguous", "descriptions")
    for at, entry in check.entries(data, "targets", allowed=("name", "question", "kind", *lists)):
        name = check.name_of(entry, at=at, taken=questions)
        forms, ambiguous, described = (check.forms(entry, key, at=at) for key in lists)
        if not forms:
            check.fail(at, f"target {name!r} has no forms", 'Add a line forms = ["…"] under it')
        questions[name] = check.text_of(entry, "question", at=at, default=f"How is {name} framed?")
        nature = check.one_of(entry, "kind", at=at, values=("actor", "process"))
        rows += [(name, form, False, "name", nature) for form in forms]
        rows += [(name, form, True, "name", nature) for form in ambiguous]
        rows += [(name, form, False, "description", nature) for form in described]
    columns = {"target": "str", "form": "str", "ambiguous": "bool", "kind": "str", "nature": "str"}
    return _frame(rows, columns), questions


def _speakers(check: Checker, data: Mapping[str, object]) -> pd.DataFrame:
    """Return one row per form of a speaker."""
    rows: list[tuple[str, ...]] = []
    taken: dict[str, str] = {}
    allowed = ("name", "kind", "side", "role", "forms")
    for at, entry in check.entries(data, "speakers", allowed=allowed):
        name = check.name_of(entry, at=at, taken=taken)
        taken[name] = name
        kind = check.one_of(entry, "kind", at=at, values=("person", "institution"))
        side, role = (check.text_of(entry, key, at=at) for key in ("side", "role"))
        forms = check.forms(entry, "forms", at=at) or [name]
        rows += [(name, form, side, role, kind) for form in forms]
    return _frame(rows, dict.fromkeys(("speaker", "form", "side", "role", "kind"), "str"))


def _labels(check: Checker, data: Mapping[str, object]) -> pd.DataFrame:
    """Return one row per form of a label of a concept."""
    rows: list[tuple[str, ...]] = []
    taken: dict[str, str] = {}
    for at, entry in check.entries(data, "concepts", allowed=("name", "labels")):
        name = check.name_of(entry, at=at, taken=taken)
        taken[name] = name
        labels = check.table(entry.get("labels", {}), at=(*at, "labels"))
        for label in labels:
            forms = check.forms(labels, label, at=(*at, "labels"))
            if not forms:
                check.fail(
                    (*at, "labels", label),
                    f"label {label!r} has no forms",
                    "Add a form to its list, or delete the label",
                )
            rows += [(name, label, form) for form in forms]
        if not labels:
            check.fail(
                at,
                f"concept {name!r} has no labels",
                f"Add a heading [{'.'.join(at)}.labels] with a list of forms per label",
            )
    return _frame(rows, dict.fromkeys(("concept", "label", "form"), "str"))


def _frames(check: Checker, data: Mapping[str, object]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frames with their rules, and one row per indicator."""
    frames: list[tuple[str, ...]] = []
    indicators: list[tuple[str, ...]] = []
    taken: dict[str, str] = {}
    allowed = ("name", *_FRAME_TEXTS, *FUNCTIONS)
    for at, entry in check.entries(data, "frames", allowed=allowed):
        name = check.name_of(entry, at=at, taken=taken)
        taken[name] = name
        frames.append((name, *(check.text_of(entry, key, at=at) for key in _FRAME_TEXTS)))
        found = [
            (name, function, form)
            for function in FUNCTIONS
            for form in check.forms(entry, function, at=at)
        ]
        if not found:
            check.fail(
                at,
                f"frame {name!r} has no indicators",
                f"Fill at least one of the lists {', '.join(FUNCTIONS)}",
            )
        indicators += found
    return (
        _frame(frames, dict.fromkeys(("frame", *_FRAME_TEXTS), "str")),
        _frame(indicators, dict.fromkeys(("frame", "function", "form"), "str")),
    )


def _notes(check: Checker, data: Mapping[str, object]) -> dict[str, str]:
    """Return the study's own remarks by notebook number."""
    notes = check.table(data.get("notes", {}), at=("notes",))
    for key in notes:
        if not re.fullmatch(r"\d\d", key):
            check.fail(
                ("notes", key),
                f"the note {key!r} has no notebook number",
                'Name it by the number of a notebook, as in "01"',
            )
    return {key: check.text_of(notes, key, at=("notes",)) for key in notes}


def _frame(rows: Iterable[tuple[object, ...]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Build a table whose columns keep their types when it is empty."""
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))
