"""Read the people of an article: their names, titles, descriptions, and he or she."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.framing.quotes.cast import Cast
from analysis.framing.quotes.names import (
    CAPITALS,
    gender_of,
    given_gender,
    is_given_name,
    name_words,
    read_run,
)
from analysis.framing.quotes.register import Register
from analysis.framing.quotes.tokens import MASK
from analysis.framing.quotes.words import BREAKS, ONE_PERSON, PEOPLE, PREPOSITIONS, PRONOUNS

_FIRST_WORD = re.compile(r"[A-Za-z]+")
_OWNER = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)* ?(?:'s|s')")
_LEADERS = ("president", "premier", "minister", "chancellor", "king")
_LEAD = 60  # characters read before a name
_NEAR = 36  # characters between the start of a clause and a mention that is its subject
_LONGEST_ASIDE = 240
_AGED = re.compile(r",? (?:aged )?\(?\d\d\b")
_WORD_OR_MARK = re.compile(r"[\w'-]+|[.,;:\x02]")
_APPOSED = re.compile(r", (?:the|a|an|its|their|his|her) ([\w' -]{3,40}?)(?=,| of | for | who |\.)")
_NOUN_AFTER = re.compile(r" ([a-z]+)")
_MENTIONS_READ = 4  # how often the words around one person's name are read


def read_cast(
    text: str, register: Register, *, starts: Sequence[int] = (0,), begin: int = 0
) -> Cast:
    """Return the people of an article.

    Parameters
    ----------
    text : str
        The article folded, quoted stretches masked.
    register : Register
        The codebook's speakers.
    starts : sequence of int
        Where the sentences start.
    begin : int
        Where to begin: past a headline in capitals, where every word looks like a name.

    Examples
    --------
    >>> cast = read_cast("Mayor Lena Ott spoke. Ms Ott left.", Register())
    >>> cast.resolve("the mayor", 22, []), cast.genders
    (Resolved(name='Lena Ott', side='', known=True), {'Lena Ott': 'she'})
    """
    cast = Cast(register)
    single: list[tuple[int, str]] = []
    titled: dict[str, str] = {}
    for match in CAPITALS.finditer(text, begin):
        found = match.group()
        run, name, kind = read_run(found)
        if kind == "person" and not _is_described(text, match):
            at = match.start() + found.find(name.split(" ", 1)[0])
            _add_person(cast, text, at, name, run)
        elif kind and kind != "person":
            single.append((match.start() + found.rfind(name), name))
            if kind == "titled":
                titled.setdefault(name.lower(), run.removesuffix("'s"))
    for word, run in titled.items():
        cast.surnames.setdefault(word, [run])
        _note_gender(cast, run, run.split()[-1])
    mentions = list(zip(cast.places, cast.names, strict=True))
    words = {word for _, word in single}
    bearers = {word: cast.bearer(word) for word in words if word.lower() in cast.surnames}
    known = bearers | {word: word for word in words - bearers.keys() if register.find(word)}
    mentions += [(at, known[word]) for at, word in single if word in known]
    mentions.sort()
    cast.places = [at for at, _ in mentions]
    cast.names = [name for _, name in mentions]
    cast.subjects = [(at, name) for at, name in mentions if _is_subject(text, at, starts)]
    cast.alone |= set(bearers.values())
    return cast


def _is_described(text: str, match: re.Match[str]) -> bool:
    """Tell whether a run only says whom a noun means (`the One Last Time singer`)."""
    noun = _NOUN_AFTER.match(text, match.end())
    if noun is None or noun[1] not in ONE_PERSON:
        return False
    led = match.group().startswith("The ") or text.endswith(("the ", "a "), 0, match.start())
    return led and not is_given_name(match.group().removeprefix("The ").split()[0])


def _is_subject(text: str, at: int, starts: Sequence[int]) -> bool:
    """Tell whether a mention opens its sentence, or the clause after an opening aside."""
    start = starts[max(0, bisect_right(starts, at) - 1)]
    comma = text.rfind(", ", start, at)
    near = start if comma < 0 else comma + len(", ")
    if at - near >= _NEAR or at - start > _LONGEST_ASIDE:
        return False
    words = text[near:at].lower().split()
    if (words and words[-1] in PREPOSITIONS) or not PRONOUNS.isdisjoint(words):
        return False
    aside = _FIRST_WORD.match(text, start, max(start, comma))
    opens = comma <= start or (aside is not None and _opens(aside.group().lower()))
    return opens and _OWNER.match(text, at) is None


def _opens(word: str) -> bool:
    """Tell whether a word opens an aside before the subject (`On Monday,`, `Asked why,`)."""
    asides = word in PREPOSITIONS or word in BREAKS
    return asides or word.endswith(("ing", "ed"))


def _add_person(cast: Cast, text: str, at: int, name: str, run: str) -> None:
    """Enter a full name with the words that stand around it."""
    cast.places.append(at)
    cast.names.append(name)
    surname = name.split()[-1].lower()
    held = cast.surnames.setdefault(surname, [])
    article, _, bare = surname.partition("-")
    if bare and article in name_words("articles"):
        held = cast.surnames.setdefault(bare, held)
    cast.read[name] = cast.read.get(name, 0) + 1
    if cast.read[name] > _MENTIONS_READ:
        return
    if name not in held:
        held.append(name)
    if run != name or _AGED.match(text, at + len(name)):
        cast.alone.add(name)
    _note_roles(cast, text, at, name)
    if " of " in run and run.split(" ", 1)[0].lower() in ONE_PERSON:
        cast.roles.setdefault(run.split(" ", 1)[0].lower(), []).append(name)
    comma = text.find(", ", at, at + 62)
    apposed = _APPOSED.match(text, comma, comma + 80) if comma >= 0 else None
    if apposed and apposed.group(1).split()[-1].lower() in PEOPLE:
        cast.alone.add(name)
        cast.roles.setdefault(apposed.group(1).lower(), []).append(name)
        cast.roles.setdefault(apposed.group(1).split()[-1].lower(), []).append(name)
    _note_gender(cast, run, name)


def _note_roles(cast: Cast, text: str, at: int, name: str) -> None:
    """Enter the description that stands before a name (`the mayor Lena Ott`)."""
    reach = max(0, at - _LEAD)
    last = text[max(reach, text.rfind(" ", reach, at - 1) + 1) : at - 1] if at > 1 else "."
    parted = last[-1:] in (".", ",", ";", ":", MASK) or (
        last.isalpha() and last.lower() not in PEOPLE
    )
    if text[at - 1 : at] in ("", "\n") or (parted and text[at - 1] == " "):
        return  # most names stand after a word that describes nobody
    before = text[reach:at].rsplit("\n", 1)[-1]
    lead = [word.lower() for word in _WORD_OR_MARK.findall(before)[-4:]]
    if not lead or lead[-1] not in PEOPLE:
        return
    words: list[str] = []
    for word in reversed(lead):
        if not word[0].isalnum():
            break
        words.insert(0, word)
        cast.roles.setdefault(" ".join(words), []).append(name)
        if lead[-1] in _LEADERS:
            cast.roles.setdefault(" ".join([*words[:-1], "leader"]), []).append(name)


def _note_gender(cast: Cast, run: str, name: str) -> None:
    """Note what a title or a given name tells of he or she."""
    if (run, name) in cast.titled:
        return
    cast.titled.add((run, name))
    titled = gender_of(run)
    full = cast.bearer(name, gender=titled) if name.lower() in cast.surnames else name
    if titled and (" " in name or cast.genders.get(full, titled) == titled):
        cast.genders[full] = titled
    given = given_gender(name) if " " in name else ""
    if given:
        cast.genders.setdefault(full, given)
