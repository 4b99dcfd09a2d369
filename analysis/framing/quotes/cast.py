"""Who a speaker is: names, titles, descriptions and pronouns resolved within one article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.framing.quotes.names import CAPITALS, is_institution, name_words, read_run
from analysis.framing.quotes.register import Register, Resolved
from analysis.framing.quotes.words import word_list
from analysis.text import fold_characters

_MEMORY = 900  # characters over which a pronoun reaches back
_POSSESSIVE = re.compile(r"^.*?\b[\w.]+(?:'s|s') (?=\w)")
_TAIL = re.compile(r" (?:of|for|at|from|in|with|who|which|on) .*$")
_AGE = re.compile(r",? (?:aged )?\d{1,3}$")
_PRONOUNS = frozenset(("he", "she", "his", "her"))
_LOWER_NEXT = re.compile(r" [a-z]")
_WORD_OR_MARK = re.compile(r"[\w'-]+|[.,;:\x02]")
_APPOSED = re.compile(r", (?:the|a|an|its|their|his|her) ([\w' -]{3,40}?)(?=,| of | for | who |\.)")
_MENTIONS_READ = 4  # how often the words around one person's name are read


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
    titled : set of (str, str)
        The names read for he or she, each with the words before it.
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
    titled: set[tuple[str, str]] = field(default_factory=set)

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
        if phrase.lower() in _PRONOUNS:
            own = place if opening is None else opening
            return self._resolve_pronoun(phrase, (own, place), recent)
        if phrase not in self.settled:
            self.settled[phrase] = self._resolve_phrase(phrase)
        return self.settled[phrase]

    def _resolve_phrase(self, phrase: str) -> Resolved:
        """Return who a phrase stands for wherever it stands in the article."""
        folded = phrase if phrase.isascii() else fold_characters(phrase)
        plain = _AGE.sub("", folded.strip(" ,.-"))
        _, comma, named = plain.rpartition(", ")
        if (comma and self._name_in(named) and named[0].isupper()) or named.startswith("the "):
            plain = named
        head = _POSSESSIVE.sub("", plain)
        for part in (_TAIL.sub("", head), head if head == plain else ""):
            known = self.register.find(part) if part else None
            if known is not None:
                return Resolved(*known, known=True)
        name = self._name_in(_TAIL.sub("", head)) or self._role_holder(head)
        if name is None and head == plain:
            name = _institution_in(head)
        if not name:
            return Resolved(phrase, "", known=False)
        known = self.register.find(name)
        return Resolved(*known, known=True) if known else Resolved(name, "", known=True)

    def _name_in(self, head: str) -> str | None:
        """Return the full name of the last personal name in a phrase."""
        found = [r for r in CAPITALS.finditer(head) if not _LOWER_NEXT.match(head, r.end())]
        runs = [read_run(run.group())[1] for run in found]
        for run in reversed([run for run in runs if run]):
            words = run.split()
            if len(words) > 1 and not is_institution(words):
                return run
            if run.lower() in self.surnames:
                return self.surnames[run.lower()][-1]
        return None

    def _role_holder(self, head: str) -> str | None:
        """Return the one person whom a description fits (`the president`)."""
        words = re.findall(r"[\w'-]+", _TAIL.sub("", head).lower())
        for k in range(len(words)):
            holders = self.roles.get(" ".join(words[k:]), [])
            if len(set(holders)) == 1 and words[0] in ("the", "a", "an", *words[k:]):
                return holders[0]
        return None

    def _resolve_pronoun(
        self, phrase: str, span: tuple[int, int], recent: list[tuple[int, str]]
    ) -> Resolved:
        """Return whom a pronoun fits: the sentence's first person, a speaker, the nearest."""
        gender = "he" if phrase.lower() in ("he", "his") else "she"
        opening, place = span
        own = self.names[bisect_left(self.places, opening) : bisect_left(self.places, place)]
        for name in own:
            if self.genders.get(name, gender) == gender:
                return self._named(name)
        last_subject = bisect_left(self.subjects, (opening, ""))
        before = recent[-6:] + self.subjects[max(0, last_subject - 4) : last_subject]
        for at, name in sorted(before, reverse=True):
            if self.genders.get(name, gender) == gender and place - at < _MEMORY:
                return self._named(name)
        last = bisect_left(self.places, place)
        fitting = [
            n for n in self.names[max(0, last - 8) : last] if self.genders.get(n, gender) == gender
        ]
        sure = [n for n in fitting if self.genders.get(n) == gender] or fitting
        return self._named(sure[-1]) if sure else Resolved(phrase, "", known=False)

    def _named(self, name: str) -> Resolved:
        """Return a full name as the codebook has it."""
        known = self.register.find(name)
        return Resolved(*known, known=True) if known else Resolved(name, "", known=True)


def read_cast(text: str, register: Register, *, starts: Sequence[int] = (0,)) -> Cast:
    """Return the people of an article.

    Parameters
    ----------
    text : str
        The article folded, quoted stretches masked.
    register : Register
        The codebook's speakers.
    starts : sequence of int
        Where the sentences start.

    Examples
    --------
    >>> cast = read_cast("Mayor Lena Ott spoke. Ms Ott left.", Register())
    >>> cast.resolve("the mayor", 22, []), cast.genders
    (Resolved(name='Lena Ott', side='', known=True), {'Lena Ott': 'she'})
    """
    cast = Cast(register)
    single: list[tuple[int, str]] = []
    titled: dict[str, str] = {}
    for match in CAPITALS.finditer(text):
        run, name, kind = read_run(match.group())
        if kind == "person":
            at = match.start() + match.group().find(name.split()[0])
            _add_person(cast, text, at, name, run)
        elif kind:
            single.append((match.end() - len(name), name))
            if kind == "titled":
                titled.setdefault(name.lower(), run.removesuffix("'s"))
    for word, run in titled.items():
        cast.surnames.setdefault(word, [run])
        _note_gender(cast, run, run.split()[-1])
    mentions = list(zip(cast.places, cast.names, strict=True))
    for at, word in single:
        full = cast.surnames.get(word.lower())
        if full or register.find(word):
            mentions.append((at, full[-1] if full else word))
    mentions.sort()
    cast.places = [at for at, _ in mentions]
    cast.names = [name for _, name in mentions]
    cast.subjects = [(at, name) for at, name in mentions if _opens_sentence(at, starts)]
    return cast


def _institution_in(head: str) -> str | None:
    """Return the name that a phrase is, other than a person's (`the White House`)."""
    words = head.split()
    last = words[-1].lower() if words else ""
    if words and words[-1].islower() and last in word_list("people"):
        return None
    run = CAPITALS.search(head.removeprefix("The ").removeprefix("the "))
    name = run.group().removesuffix("'s") if run else ""
    single = name.lower() in word_list("people") or name.lower() in word_list("openers")
    return None if single or not name else name


def _opens_sentence(at: int, starts: Sequence[int]) -> bool:
    """Tell whether a mention stands within the first few words of its sentence."""
    return at - starts[max(0, bisect_right(starts, at) - 1)] < 36


def _add_person(cast: Cast, text: str, at: int, name: str, run: str) -> None:
    """Enter a full name with the words that stand around it."""
    cast.places.append(at)
    cast.names.append(name)
    held = cast.surnames.setdefault(name.split()[-1].lower(), [])
    cast.read[name] = cast.read.get(name, 0) + 1
    if cast.read[name] > _MENTIONS_READ:
        return
    if name not in held:
        held.append(name)
    before = text[max(0, at - 60) : at].rsplit("\n", 1)[-1]
    lead = _WORD_OR_MARK.findall(before)[-4:]
    for k in range(len(lead)):
        words = [word.lower() for word in lead[k:]]
        if words[-1] in word_list("people") and all(w[0].isalnum() for w in words):
            cast.roles.setdefault(" ".join(words), []).append(name)
            if words[-1] in ("president", "premier", "minister", "chancellor", "king"):
                cast.roles.setdefault(" ".join([*words[:-1], "leader"]), []).append(name)
    comma = text.find(", ", at, at + 62)
    apposed = _APPOSED.match(text, comma, comma + 80) if comma >= 0 else None
    if apposed and apposed.group(1).split()[-1].lower() in word_list("people"):
        cast.roles.setdefault(apposed.group(1).lower(), []).append(name)
        cast.roles.setdefault(apposed.group(1).split()[-1].lower(), []).append(name)
    _note_gender(cast, run, name)


def _note_gender(cast: Cast, run: str, name: str) -> None:
    """Note what a title or a given name tells of he or she."""
    if (run, name) in cast.titled:
        return
    cast.titled.add((run, name))
    words = [word.strip(".").lower() for word in run.split()]
    full = cast.surnames.get(name.lower(), [name])[-1]
    for word, gender in (("masculine", "he"), ("feminine", "she")):
        if set(words[:-1]) & name_words(f"{word}_titles"):
            cast.genders[full] = gender
        elif " " in name and name.split()[0].lower() in name_words(word):
            cast.genders.setdefault(full, gender)
