"""Who a speaker is: names, titles, descriptions and pronouns resolved within one article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from analysis.framing.quotes.names import (
    CAPITALS,
    gender_of,
    given_gender,
    institution_in,
    person_in,
    read_run,
    same_given,
)
from analysis.framing.quotes.register import Register, Resolved
from analysis.framing.quotes.words import AGENTS, ONE_PERSON, PEOPLE, UTTERANCES
from analysis.text import fold_characters

_NEAR_MEMORY = 500  # the same for a description that the text does not tie to a name
_AGENT = re.compile(r"(?P<owner>.+?)(?P<link>'s | )(?P<agent>(?:[a-z]+ ){0,2}[a-z]+)")
_DESCRIPTION = re.compile(
    r"[Tt]he (?!other )(?:(?P<age>\d+-year-old)|(?:[\w-]+ ){0,2}(?P<noun>[a-z]+))"
)
_MEMORY = 900  # characters over which a pronoun reaches back
_POSSESSIVE = re.compile(r"^.*?\b[\w.]+(?:'s|s') (?=\w)")
_TAIL = re.compile(r" (?:of|for|at|from|in|with|who|which|on) .*$")
_WORDS = re.compile(r"[\w'-]+")
_AGE = re.compile(r",? (?:aged )?\d{1,3}$")
_ANYBODY = PEOPLE | ONE_PERSON
_OWN = ("the", "his", "her", "their", "its", "my", "our")
_SPEAKING_FOR = AGENTS | UTTERANCES
HE_SHE = frozenset(("he", "she", "him", "his", "her"))
_HE = ("he", "him", "his")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_LOWER_NEXT = re.compile(r" [a-z]")


@dataclass(slots=True)
class Cast:
    """The people of one article: where each is named, by which words, and with which title.

    Parameters
    ----------
    places, names : list
        Every mention of a person, in reading order.
    surnames : dict of str to list of str
        The full names that end in a surname.
    roles : dict of str to list of str
        The full names that a title or description stands beside.
    genders : dict of str to str
        "he" or "she" by full name, where known.
    subjects : list of (int, str)
        The mentions that open a sentence, in reading order.
    read : dict of str to int
        How often each full name stands in the text.
    settled : dict of str to Resolved
        Who each phrase is found to be, once it was asked for.
    given : dict of str to list of str
        The full names that begin with a given name, once one was asked for.
    titled : set of (str, str)
        The names read for he or she, each with the words before it.
    alone : set of str
        The full names that are surely people's: with a title, an age or a surname that also
        stands alone.
    barred : str
        Who cannot be meant: whoever is named as the subject of what is said (`He said Ott left`).
    """

    register: Register
    places: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    subjects: list[tuple[int, str]] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    settled: dict[str, Resolved] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    titled: set[tuple[str, str]] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    barred: str = ""

    def resolve(
        self, phrase: str, place: int, recent: list[tuple[int, str]], *, opening: int | None = None
    ) -> Resolved:
        """Return who a phrase at a place stands for.

        Parameters
        ----------
        phrase : str
            The speaker as written.
        place : int
            Where it stands.
        recent : list of (int, str)
            Who spoke before, with the places.
        opening : int, optional
            Where the sentence starts: a person named in it goes before earlier speakers.
        """
        if phrase.lower() in HE_SHE:
            own = place if opening is None else opening
            return self._resolve_pronoun(phrase, (own, place), recent)
        if phrase not in self.settled:
            self.settled[phrase] = self._resolve_phrase(phrase)
        found = self.settled[phrase]
        if found.known and found.name != self.barred:
            return found
        plain = fold_characters(phrase)
        agent = self._resolve_agent(plain, place, recent, opening=opening)
        return agent or self._resolve_description(plain, place, recent) or found

    def _resolve_agent(
        self, plain: str, place: int, recent: list[tuple[int, str]], *, opening: int | None
    ) -> Resolved | None:
        """Return who speaks for somebody (`his office`, `the mayor's lawyer`, `the Ott camp`)."""
        match = _AGENT.fullmatch(plain) if plain.rpartition(" ")[2] in _SPEAKING_FOR else None
        if match is None:
            return None
        owner = match["owner"]
        if match["link"] == " " and owner.lower() not in HE_SHE:
            owner = self._name_in(owner.removeprefix("the ").removeprefix("The ")) or ""
        who = self.resolve(owner, place, recent, opening=opening) if owner else None
        if who is None or not who.known:
            return None
        if match["agent"].split()[-1] in UTTERANCES:
            return who
        return Resolved(f"{who.name}'s {match['agent']}", who.side, known=True)

    def _resolve_description(
        self, plain: str, place: int, recent: list[tuple[int, str]]
    ) -> Resolved | None:
        """Return the last person spoken of, for `the 47-year-old` or `the lawmaker`."""
        match = _DESCRIPTION.fullmatch(plain.lower())
        if match is None or not (match["age"] or match["noun"] in ONE_PERSON):
            return None
        last = bisect_left(self.subjects, (place, ""))
        before = recent[-2:] + self.subjects[max(0, last - 2) : last]
        near = sorted(one for one in before if self._named(one[1]).name != self.barred)
        holders = self.roles.get(plain.lower().removeprefix("the "), ())
        at, name = next((one for one in reversed(near) if one[1] in holders), (place, ""))
        if not name and near:
            at, name = near[-1]
        return self._named(name) if name and place - at < _NEAR_MEMORY else None

    def _resolve_phrase(self, phrase: str) -> Resolved:
        """Return who a phrase stands for wherever it stands in the article."""
        folded = phrase if phrase.isascii() else fold_characters(phrase)
        plain = folded.strip(" ,-")
        plain = plain if _INITIALS.search(plain) else plain.rstrip(".")
        if plain[-1:].isdigit():
            plain = _AGE.sub("", plain)
        if " and " in plain:
            parts = plain.split(" and ")
            both = [self._name_in(p) or (p if self.register.find(p) else None) for p in parts]
            if all(both):
                return self._named_together([name for name in both if name])
        _, comma, named = plain.rpartition(", ")
        if (comma and self._name_in(named) and named[0].isupper()) or named.startswith("the "):
            plain = named
        elif comma and named.isalpha() and named.istitle():
            return self._named(named)
        head = _POSSESSIVE.sub("", plain) if "'" in plain else plain
        short = _TAIL.sub("", head) if " " in head else head
        for part in (short, head if head == plain else "") if self.register.pattern else ():
            known = self.register.find(part) if part else None
            if known is not None:
                return Resolved(*known, known=True)
        name = self._name_in(short) or person_in(head) or self._role_holder(head)
        if name is None and head == plain and short.rpartition(" ")[2] not in PEOPLE:
            name = institution_in(head)
        if not name:
            return Resolved(phrase, "", known=False)
        known = self.register.find(name)
        return Resolved(*known, known=True) if known else Resolved(name, "", known=True)

    def _name_in(self, head: str) -> str | None:
        """Return the full name of the last personal name in a phrase."""
        found = [r for r in CAPITALS.finditer(head) if not _LOWER_NEXT.match(head, r.end())]
        for match in reversed(found):
            run, name, kind = read_run(match.group())
            if kind == "person":
                return self.full_name(name)
            if name.lower() in self.surnames:
                found_name = self.bearer(name, gender=gender_of(run))
                called = self.called(name) if found_name == run else None
                return called or found_name
            if self.called(name):
                return self.called(name)
        return None

    def called(self, given: str) -> str | None:
        """Return the one person of the article with a given name (`Dame Ruth`, `Terry`)."""
        if not self.given:
            for name in self.read:
                for word in name.split()[:-1]:
                    self.given.setdefault(word, []).append(name)
        held = self.given.get(given, ())
        return held[0] if len(held) == 1 else None

    def full_name(self, name: str) -> str:
        """Return the first of the full names that one person goes by (`Sandy` for `Sandra`)."""
        words = name.split()
        given, surname = words[0], words[-1].lower()
        for other in self.surnames.get(surname, ()):
            if other == name:
                break
            if same_given(given, other.split()[0]) and len(other.split()) > 1:
                return other
        return name

    def bearer(self, surname: str, *, gender: str = "") -> str:
        """Return whom a surname alone stands for: the one named most often, the first if even."""
        held = self.surnames[surname.lower()]
        if len(held) == 1:
            return self.full_name(held[0])
        fitting = [n for n in held if gender and self.genders.get(n, gender) == gender] or held
        return self.full_name(max(fitting, key=lambda name: self.read.get(name, 0)))

    def _role_holder(self, head: str) -> str | None:
        """Return the one person whom a description fits (`the president`)."""
        words = _WORDS.findall(_TAIL.sub("", head).lower()) if self.roles else []
        for k in range(len(words)):
            holders = self.roles.get(" ".join(words[k:]), ())
            if holders and len(set(holders)) == 1 and words[0] in ("the", "a", "an", *words[k:]):
                return holders[0]
        return None

    def _resolve_pronoun(
        self, phrase: str, span: tuple[int, int], recent: list[tuple[int, str]]
    ) -> Resolved:
        """Return whom a pronoun fits: the sentence's first person, a speaker, the nearest."""
        gender = "he" if phrase.lower() in _HE else "she"
        opening, place = span
        own = self.names[bisect_left(self.places, opening) : bisect_left(self.places, place)]
        for name in own:
            if self.genders.get(name, gender) == gender:
                return self._named(name)
        last_subject = bisect_left(self.subjects, (opening, ""))
        before = recent[-6:] + self.subjects[max(0, last_subject - 4) : last_subject]
        for at, name in sorted(before, reverse=True):
            fits = self.genders.get(name, gender) == gender and place - at < _MEMORY
            fits = fits and (not self.barred or self._named(name).name != self.barred)
            if fits and (name in self.genders or name in self.alone or (at, name) in recent):
                return self._named(name)
        last = bisect_left(self.places, place)
        fitting = [
            n for n in self.names[max(0, last - 8) : last] if self.genders.get(n, gender) == gender
        ]
        sure = [n for n in fitting if n in self.genders or n in self.alone] or fitting
        return self._named(sure[-1]) if sure else Resolved(phrase, "", known=False)

    def without(self, recent: list[tuple[int, str]], start: int, end: int) -> list[tuple[int, str]]:
        """Return who spoke before, but for those named between two places."""
        named = self.names[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return [one for one in recent if one[1] not in named]

    def has_name(self, pronoun: str, start: int, end: int) -> bool:
        """Tell whether somebody whom he or she may stand for is named between two places."""
        gender = "he" if pronoun.lower() in _HE else "she"
        own = self.names[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return any(self.genders.get(name, gender) == gender for name in own)

    def may_be(self, who: Resolved, pronoun: str, *, same: bool = False) -> bool:
        """Tell whether he or she may stand for somebody: a person, or one who is not named.

        Of somebody described in the `same` sentence `the` is enough (`The aide said that she`).
        """
        gender = "he" if pronoun.lower() in _HE else "she"
        if who.known:
            given = "" if " " in who.name else given_gender(who.name)
            read = who.name in self.read and self.genders.get(who.name, gender) == gender
            return read or given == gender
        words = who.name.split()
        articles = ("a", "an", "one", "another", *(_OWN if same else ()))
        return words[0].lower() in articles and any(
            word in _ANYBODY and word not in UTTERANCES and not word.endswith("s") for word in words
        )

    def _named_together(self, names: list[str]) -> Resolved:
        """Return people who speak as one (`Ott and Ruiz`), with the side if it is the same."""
        people = [self._named(name) for name in names]
        sides = {person.side for person in people}
        name = " and ".join(person.name for person in people)
        return Resolved(name, sides.pop() if len(sides) == 1 else "", known=True)

    def _named(self, name: str) -> Resolved:
        """Return a full name as the codebook has it."""
        known = self.register.find(name)
        return Resolved(*known, known=True) if known else Resolved(name, "", known=True)
