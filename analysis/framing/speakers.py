"""Who a speaker is: names, titles, descriptions and pronouns resolved within one article."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from analysis.framing.quotes_words import word_list
from analysis.framing.speakers_register import Register, Resolved
from analysis.text import fold_characters

_NAME_WORD = (
    r"(?:(?:[A-Z]|Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Pvt|Cpl|Adm|Rev|Hon|St)\."
    r"|[A-Z]\.[A-Z]\.|[A-Z][\w'-]*)"
)
_RUN = re.compile(
    rf"{_NAME_WORD}(?: (?:\x02{{3,20}} )?"
    rf"(?:(?:de|van|von|der|bin|al|el|la|del|da|di|den|of|the) ){{0,2}}{_NAME_WORD})*"
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?\x02] |\n)[^.!?\n\x02]{0,35}$")
_MEMORY = 900  # characters over which a pronoun reaches back
_NICKNAME = re.compile(r"\x02+ ")
_POSSESSIVE = re.compile(r"^.*?\b[\w.]+(?:'s|s') (?=\w)")
_TAIL = re.compile(r" (?:of|for|at|from|in|with|who|which|on) .*$")
_AGE = re.compile(r",? (?:aged )?\d{1,3}$")


@cache
def name_words(name: str) -> frozenset[str]:
    """Return one list of words around names.

    Examples
    --------
    >>> "senator" in name_words("titles")
    True
    """
    folder = resources.files("analysis.framing").joinpath("data")
    lists = tomllib.loads(folder.joinpath("speakers_names.toml").read_text("utf-8"))
    return frozenset(str(lists[name]).split())


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
    """

    register: Register
    places: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    subjects: list[tuple[int, str]] = field(default_factory=list)

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
        plain = _AGE.sub("", fold_characters(phrase).strip(" ,.-"))
        if plain.lower() in ("he", "she", "his", "her"):
            own = place if opening is None else opening
            return self._resolve_pronoun(phrase, (own, place), recent)
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
        found = [r for r in _RUN.finditer(head) if not re.match(r" [a-z]", head[r.end() :])]
        runs = [_without_titles(_NICKNAME.sub("", run.group())) for run in found]
        for run in reversed([run for run in runs if run]):
            words = run.split()
            if len(words) > 1 and not _is_institution(words):
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


def read_cast(text: str, register: Register) -> Cast:
    """Return the people of an article.

    Parameters
    ----------
    text : str
        The article folded, quoted stretches masked.
    register : Register
        The codebook's speakers.

    Examples
    --------
    >>> cast = read_cast("Mayor Lena Ott spoke. Ms Ott left.", Register())
    >>> cast.resolve("the mayor", 22, []), cast.genders
    (Resolved(name='Lena Ott', side='', known=True), {'Lena Ott': 'she'})
    """
    cast = Cast(register)
    single: list[tuple[int, str]] = []
    titled: dict[str, str] = {}
    for match in _RUN.finditer(text):
        run = _NICKNAME.sub("", match.group())
        name = _without_titles(run)
        words = name.split()
        if len(words) > 1 and not _is_institution(words) and len(words) < 5:
            _add_person(cast, text, match.start() + match.group().find(words[0]), name, run)
        elif len(words) == 1:
            single.append((match.end() - len(name), name))
            if run.split()[0].lower().rstrip(".") in name_words("masculine_titles") | name_words(
                "feminine_titles"
            ) | {"dr", "sen", "rep", "gov", "gen", "president", "judge", "senator", "governor"}:
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
    cast.subjects = [
        (at, name) for at, name in mentions if _OPENS_SENTENCE.search(text[max(0, at - 45) : at])
    ]
    return cast


def _institution_in(head: str) -> str | None:
    """Return the name that a phrase is, other than a person's (`the White House`)."""
    words = head.split()
    last = words[-1].lower() if words else ""
    if words and words[-1].islower() and last in word_list("people"):
        return None
    run = _RUN.search(head.removeprefix("The ").removeprefix("the "))
    name = run.group().removesuffix("'s") if run else ""
    single = name.lower() in word_list("people") or name.lower() in word_list("openers")
    return None if single or not name else name


def _add_person(cast: Cast, text: str, at: int, name: str, run: str) -> None:
    """Enter a full name with the words that stand around it."""
    cast.places.append(at)
    cast.names.append(name)
    held = cast.surnames.setdefault(name.split()[-1].lower(), [])
    if name not in held:
        held.append(name)
    before = text[max(0, at - 60) : at].rsplit("\n", 1)[-1]
    lead = re.findall(r"[\w'-]+|[.,;:\x02]", before)[-4:]
    for k in range(len(lead)):
        words = [word.lower() for word in lead[k:]]
        if words[-1] in word_list("people") and all(w[0].isalnum() for w in words):
            cast.roles.setdefault(" ".join(words), []).append(name)
            if words[-1] in ("president", "premier", "minister", "chancellor", "king"):
                cast.roles.setdefault(" ".join([*words[:-1], "leader"]), []).append(name)
    apposed = re.match(
        r"[^,]{0,60}, (?:the|a|an|its|their|his|her) ([\w' -]{3,40}?)(?=,| of | for | who |\.)",
        text[at : at + 140],
    )
    if apposed and apposed.group(1).split()[-1].lower() in word_list("people"):
        cast.roles.setdefault(apposed.group(1).lower(), []).append(name)
        cast.roles.setdefault(apposed.group(1).split()[-1].lower(), []).append(name)
    _note_gender(cast, run, name)


def _note_gender(cast: Cast, run: str, name: str) -> None:
    """Note what a title or a given name tells of he or she."""
    words = [word.strip(".").lower() for word in run.split()]
    full = cast.surnames.get(name.lower(), [name])[-1]
    for word, gender in (("masculine", "he"), ("feminine", "she")):
        if set(words[:-1]) & name_words(f"{word}_titles"):
            cast.genders[full] = gender
        elif " " in name and name.split()[0].lower() in name_words(word):
            cast.genders.setdefault(full, gender)


@lru_cache(maxsize=50_000)
def _without_titles(run: str) -> str:
    """Return a capitalised run without titles before it and without a possessive."""
    words = run.removesuffix("'s").removesuffix("'").rstrip(".").split()
    while len(words) > 2 and words[-1].lower() in word_list("after_names"):
        words.pop()
    first = 0
    for k, word in enumerate(words[:-1]):
        plain = word.lower().rstrip(".").removesuffix("'s")
        opener = k == first and plain in _not_names()
        role = plain in word_list("people") or "-of-" in plain
        if plain in name_words("titles") or role or opener or word.endswith("'s"):
            first = k + 1
    rest = words[first:]
    if len(rest) == 1 and rest[0].lower() in _not_names():
        return ""
    return " ".join(rest)


@cache
def _not_names() -> frozenset[str]:
    """Return the words that may open a sentence with a capital and are no name."""
    lists = ("breaks", "prepositions", "openers", "pronouns")
    return frozenset().union(*(word_list(name) for name in lists))


def _is_institution(words: list[str]) -> bool:
    """Tell whether a capitalised run names something other than a person."""
    plain = {word.lower() for word in words}
    return bool(plain & name_words("not_people")) or any(
        word.lower() in ("of", "the", "for", "and") for word in words
    )
