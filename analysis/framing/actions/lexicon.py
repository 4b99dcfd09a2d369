"""The words that the rules of actions know, with every form of every verb."""

from __future__ import annotations

from functools import cache

from analysis.framing.lists import read_list

FORMS = ("base", "s", "past", "part", "ing")


@cache
def words_in(key: str) -> frozenset[str]:
    """Return one list of `actions.toml`.

    Examples
    --------
    >>> "could" in words_in("modals")
    True
    """
    return frozenset(str(read_list("words", folder="actions")[key]).split())


@cache
def helpers() -> dict[str, str]:
    """Return what each helper of verbs is: modal, not, be, have or do.

    Examples
    --------
    >>> helpers()["could"], helpers()["were"], helpers()["never"]
    ('modal', 'be', 'not')
    """
    kinds = {"do": "do", "have": "have", "be": "be", "negators": "not", "modals": "modal"}
    return {word: kind for key, kind in kinds.items() for word in words_in(key)}


@cache
def verb_forms() -> dict[str, dict[str, str]]:
    """Return, for each form of each verb, what it may be and of which verb.

    Examples
    --------
    >>> verb_forms()["annexed"]
    {'past': 'annex', 'part': 'annex'}
    >>> verb_forms()["met"], verb_forms()["planning"]
    ({'past': 'meet', 'part': 'meet'}, {'ing': 'plan'})
    """
    found: dict[str, dict[str, str]] = {}
    for base, past, part, last in _verbs():
        stem = last[:-1] if last.endswith("e") and not last.endswith(("ee", "oe", "ye")) else last
        ing = base[:-2] + "ying" if base.endswith("ie") else f"{stem}ing"
        for form, words in zip(FORMS, (base, third_person(base), past, part, ing), strict=True):
            for word in words.split("/"):
                found.setdefault(word, {}).setdefault(form, base)
    return found


def _verbs() -> list[tuple[str, str, str, str]]:
    """Return base, past, participle and the stem before -ing of every verb."""
    lines = read_list("words", folder="actions")["irregular"]
    verbs = []
    for line in lines if isinstance(lines, list) else []:
        base, past, part = str(line).split()
        double = base in _DOUBLING
        verbs.append((base, past, part, base + base[-1] if double else base))
    known = {verb[0] for verb in verbs}
    for entry in sorted(words_in("regular")):
        base = entry.rstrip("+")
        if base in known or "-" in base:
            continue
        stem = base + base[-1] if entry.endswith("+") else base
        verbs.append((base, _past(stem), _past(stem), stem))
    return verbs


_DOUBLING = frozenset(
    (
        *("begin", "cut", "dig", "forbid", "forget", "get", "hit", "let", "put", "quit", "run"),
        *("set", "shed", "shut", "sit", "split", "upset", "win"),
    )
)


def _past(stem: str) -> str:
    """Return the regular past."""
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


def third_person(base: str) -> str:
    """Return the form with -s.

    Examples
    --------
    >>> third_person("deny"), third_person("breach"), third_person("say")
    ('denies', 'breaches', 'says')
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


@cache
def prepositions_of(key: str = "through") -> dict[str, frozenset[str]]:
    """Return, for the verbs of a list, the prepositions behind which their object or act stands.

    Examples
    --------
    >>> sorted(prepositions_of()["speak"]), sorted(prepositions_of("open_acts")["accuse"])
    (['to', 'with'], ['of'])
    """
    lines = read_list("words", folder="actions")[key]
    entries = [str(line).split() for line in lines] if isinstance(lines, list) else []
    found: dict[str, frozenset[str]] = {}
    for verb, *prepositions in entries:
        found[verb] = found.get(verb, frozenset()) | frozenset(prepositions)
    return found
