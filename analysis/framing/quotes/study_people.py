"""Who is one person across the articles of a study, where no codebook says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.framing.quotes.cast import Cast
from analysis.framing.quotes.names import gender_of, is_given_name, name_words, read_run
from analysis.framing.quotes.words import ONE_PERSON

_FAR, _NEAR = 400, 160  # characters behind a name in which he or she, or it, tells what it is
_MOST_READ = 6
_NAMED = 3  # people of one surname that a note names
_BODY = (
    r"(?:It|Its|The (?:company|firm|group|bank|club|carmaker|maker|agency|network|paper|airline|"
    r"retailer|brand|union|party|charity|team|side))\b"
)


class _Claim(NamedTuple):
    """Rows whose speaker is only a surname, with a title (`Mr Okafor`) or without."""

    rows: list[int]
    name: str
    surname: str
    gender: str


class StudyPeople:
    """The full names of a study's articles, and the surnames that stand in articles without one.

    A surname is somebody if one person of the study has it who may be he or she, as its title
    says; one without a title only where its article shows that it is a person.
    """

    def __init__(self) -> None:
        self._full: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        self._genders: dict[tuple[str, str], str] = {}
        self._whole: list[tuple[list[int], tuple[str, str]]] = []
        self._claims: list[_Claim] = []

    def add(
        self, text: str, cast: Cast, speakers: Sequence[tuple[str, str]], *, first: int
    ) -> None:
        """Add an article: its people, and its speakers (who, as written), numbered from `first`."""
        rows: dict[str, list[int]] = defaultdict(list)
        for row, (name, _) in enumerate(speakers, start=first):
            if name:
                rows[name].append(row)
        titles = _titles()
        titled = {
            name for name, written in set(speakers) if written.split(" ", 1)[0].lower() in titles
        }
        for name in cast.read:
            if name in cast.alone or name in rows or is_given_name(name.split(" ", 1)[0]):
                self._add_full(name, cast.genders.get(name, ""))
        for name, places in rows.items():
            if name in cast.read:
                self._whole.append((places, _key_of(name)))
                continue
            run, surname, kind = read_run(name)
            single = kind == "single" and (name in titled or _is_person(text, surname))
            if kind == "titled" or single:
                self._claims.append(_Claim(places, name, surname.lower(), gender_of(run)))

    def _add_full(self, name: str, gender: str) -> None:
        """Enter a full name; the shortest way in which it is written stands for all."""
        key = _key_of(name)
        held = self._full[key[1]].get(key, name)
        self._full[key[1]][key] = min(held, name, key=lambda form: (len(form), form))
        if gender:
            self._genders.setdefault(key, gender)

    def joined(self) -> Iterator[tuple[int, str, str]]:
        """Yield the rows whose speaker the study names, or leaves open: row, name, note."""
        for rows, key in self._whole:
            yield from ((row, self._full[key[1]].get(key, ""), "") for row in rows)
        for claim in self._claims:
            held = self._full.get(claim.surname, {})
            fits = [
                name
                for key, name in held.items()
                if not claim.gender or self._genders.get(key, claim.gender) == claim.gender
            ]
            name = fits[0] if len(fits) == 1 else ""
            note = _open_note(claim.name, sorted(fits)) if len(fits) > 1 else ""
            yield from ((row, name, note) for row in claim.rows)


@cache
def _titles() -> frozenset[str]:
    """Return the words that before a name tell that it is a person's."""
    return ONE_PERSON | name_words("titles")


@lru_cache(maxsize=100_000)
def _key_of(name: str) -> tuple[str, str]:
    """Return given name and surname, without what stands between (`Daniel K. Okafor`)."""
    words = name.lower().split()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([words[0], *middle]), words[-1]


def _is_person(text: str, name: str) -> bool:
    """Tell whether an article shows that a name is somebody's (`Ott said. She left`)."""
    at = text.find(name)
    for _ in range(_MOST_READ):
        if at < 0:
            return False
        end = at + len(name)
        after = text[end : end + _FAR].split("\n", 1)[0]
        if not after[:1].isalnum() and not _body().search(after[:_NEAR]) and _sign().search(after):
            return True
        at = text.find(name, end)
    return False


@cache
def _sign() -> re.Pattern[str]:
    """Return the pattern of what tells that a name before it is somebody's."""
    people = "|".join(sorted(ONE_PERSON))
    return re.compile(rf"^,? who\b|\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b|\b[Tt]he (?:{people})\b")


@cache
def _body() -> re.Pattern[str]:
    """Return the pattern of what tells that a name before it is a company's or the like."""
    return re.compile(rf"\. {_BODY}")


def _open_note(name: str, people: list[str]) -> str:
    """Say which people of the study a surname may be."""
    named = people[:_NAMED]
    if len(people) > _NAMED:
        named.append(f"{len(people) - _NAMED} more")
    return f"{name} may be {' or '.join(named)}"
