"""Checks of the codebook's shape; every complaint names the line and what to write there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

Path_ = tuple[str, ...]


@dataclass(frozen=True)
class Checker:
    """Reads values out of parsed TOML and complains with the line of the source.

    Parameters
    ----------
    file : str
        The name to give in messages.
    text : str
        The TOML source, where lines are looked up.
    """

    file: str
    text: str

    def fail(self, at: Path_, found: str, remedy: str) -> NoReturn:
        """Raise the complaint about the key or heading at a path."""
        raise ValueError(f"{self.file}, line {find_line(self.text, at)}: {found}. {remedy}.")

    def table(self, value: object, *, at: Path_) -> Mapping[str, object]:
        """Return a value that must be a table."""
        if not isinstance(value, dict):
            name = ".".join(at)
            self.fail(
                at,
                f"{name!r} must be a heading with keys under it, not {_kind(value)}",
                f"Write it as [{name}]",
            )
        return value

    def keys(self, table: Mapping[str, object], *, at: Path_, allowed: Sequence[str]) -> None:
        """Complain about a key that the codebook does not know."""
        for key in table:
            if key not in allowed:
                near = get_close_matches(key, allowed, n=1)
                meant = f"Did you mean {near[0]!r}? " if near else ""
                where = f" under [{'.'.join(at)}]" if at else ""
                self.fail(
                    (*at, key),
                    f"unknown key {key!r}{where}",
                    f"{meant}Known here: {', '.join(allowed)}",
                )

    def entries(
        self, data: Mapping[str, object], section: str, *, allowed: Sequence[str]
    ) -> Iterator[tuple[Path_, Mapping[str, object]]]:
        """Go through the sub-tables of a section, their keys checked."""
        for key, value in self.table(data.get(section, {}), at=(section,)).items():
            at = (section, key)
            entry = self.table(value, at=at)
            self.keys(entry, at=at, allowed=allowed)
            yield at, entry

    def text_of(
        self, table: Mapping[str, object], key: str, *, at: Path_, default: str = ""
    ) -> str:
        """Return a value that must be text."""
        value = table.get(key, default)
        if not isinstance(value, str):
            self.fail(
                (*at, key),
                f"{key!r} must be text, not {_kind(value)}",
                f'Put it in quotes: {key} = "{value}"',
            )
        return value.strip() or default

    def one_of(
        self, table: Mapping[str, object], key: str, *, at: Path_, values: tuple[str, str]
    ) -> str:
        """Return a value that must be one of two texts, by default the first."""
        value = self.text_of(table, key, at=at, default=values[0])
        if value not in values:
            remedy = f'Write "{values[0]}" or "{values[1]}"'
            self.fail((*at, key), f"{key} is {value!r}", remedy)
        return value

    def name_of(self, table: Mapping[str, object], *, at: Path_, taken: Container[str]) -> str:
        """Return an entry's name, by default its key; no two may share one."""
        name = self.text_of(table, "name", at=at, default=at[-1])
        if name in taken:
            self.fail(at, f"a second entry is named {name!r}", "Give each entry its own name")
        return name

    def forms(self, table: Mapping[str, object], key: str, *, at: Path_) -> list[str]:
        """Return a list of forms without repeats."""
        value = table.get(key, [])
        place = (*at, key)
        if not isinstance(value, list):
            self.fail(
                place,
                f"{key!r} must be a list of texts, not {_kind(value)}",
                f'Write {key} = ["…", "…"]',
            )
        for form in value:
            if not isinstance(form, str) or not re.search(r"\w", form):
                self.fail(
                    place,
                    f"{key!r} holds {form!r}, which is no word or phrase",
                    "Write words or phrases in quotes",
                )
        return list(dict.fromkeys(" ".join(form.split()) for form in value))


_KINDS = {
    str: "text",
    list: "a list",
    dict: "a table",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


def _kind(value: object) -> str:
    """Name the kind of a TOML value in plain words."""
    return _KINDS.get(type(value), "a date or time")


def find_line(text: str, at: Path_) -> int:
    r"""Return the line where a key or heading stands; the nearest one above it otherwise.

    Parameters
    ----------
    text : str
        TOML source.
    at : tuple of str
        The path of the key: ("targets", "bridge", "forms").

    Examples
    --------
    >>> find_line('[study]\ntitle = "x"\n[targets.bridge]\nforms = []', ("targets", "bridge",
    ...           "forms"))
    4
    """
    best_line, best_depth = 1, 0
    heading: Path_ = ()
    for number, line in enumerate(text.split("\n"), start=1):
        opened = re.match(r"\s*\[\[?([^\[\]]+)\]", line)
        keyed = re.match(r"\s*([^=#\[\]]+?)\s*=", line)
        if opened:
            heading = _split_key(opened.group(1))
            path = heading
        elif keyed:
            path = heading + _split_key(keyed.group(1))
        else:
            continue
        depth = _shared(path, at)
        if depth > best_depth and depth == min(len(path), len(at)):
            best_line, best_depth = number, depth
    return best_line


def _split_key(key: str) -> Path_:
    """Split a dotted key; quotes around a part go."""
    parts: list[str] = re.findall(r'"[^"]*"|\'[^\']*\'|[^.\s]+', key)
    return tuple(part.strip("\"'") for part in parts)


def _shared(path: Path_, at: Path_) -> int:
    """Count the leading parts that two paths have in common."""
    for depth, (left, right) in enumerate(zip(path, at, strict=False)):
        if left != right:
            return depth
    return min(len(path), len(at))
