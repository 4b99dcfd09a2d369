"""Bytes to text by a ladder whose rung is remembered: declared, strict, given or guessed."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final, NamedTuple

from analysis.text import detect_language

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PIECE: Final = 1_000_000
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


# sets of old DOS, HP and Macintosh programs, and those that share most letters with the Western
# one: a guess may take them for it where a text has few letters beyond ASCII
_LIKE_WESTERN: Final = frozenset(
    (
        *("cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_4", "iso8859_16", "cp857"),
        *("cp437", "cp775", "cp850", "cp852", "cp855", "cp858", "cp860", "cp861", "cp862"),
        *("cp863", "cp864", "cp865", "cp866", "cp1125", "hp_roman8", "mac_roman", "mac_iceland"),
        *("mac_latin2", "mac_turkish", "mac_cyrillic", "mac_greek", "kz1048", "ptcp154"),
        *("iso8859_3", "iso8859_10", "iso8859_13", "iso8859_14", "tis_620", "cp874", "iso8859_11"),
    )
)
_WESTERN: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi"))
# what Western texts hold beyond ASCII: letters, few of them in a row, and signs outside words
_NO_WESTERN: Final = re.compile(
    "[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178]{4}"
    "|(?<=[a-z])[^\\x00-\\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u2018\u2019\u2013\u2014\u00a0\u00ad\u00b7](?=[a-z])"
)


class Decoded(NamedTuple):
    """Text with how it was read.

    `source` is "mark" (byte-order mark), "strict" (UTF-8), "declared" (by the document),
    "given" (by the user) or "guessed"; `replaced` counts characters that could not be read.
    """

    text: str
    encoding: str
    source: str
    replaced: int


def decode_bytes(
    data: bytes, *, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """Decode text: byte-order mark, strict UTF-8, declared charset, the user's, a guess.

    Parameters
    ----------
    data : bytes
        The file's bytes.
    encoding : str, optional
        What the user says the file is in; asked after UTF-8 and the document's own word.
    declared : str, optional
        What the document says of itself.

    Returns
    -------
    Decoded
        The text, the encoding, how it is known and how many characters were replaced.

    Raises
    ------
    ValueError
        If nothing fits; the message says what to do.

    Examples
    --------
    >>> decode_bytes("café".encode("latin-1"), encoding="cp1252")
    Decoded(text='café', encoding='cp1252', source='given', replaced=0)
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :].decode(name, errors="replace"), name, "mark")
    wide = _find_wide(data)
    if wide:
        return _finish(data.decode(wide, errors="replace"), wide, "guessed")
    nearly = _read_nearly_utf8(data)
    # NULs are no text in UTF-8: what the user says goes before it if it reads them as letters
    told = _try_decode(data, encoding, told=True) if nearly and "\0" in nearly else None
    if encoding is not None and told is not None and "\0" not in told:
        return _finish(told, codecs.lookup(encoding).name, "given")
    if nearly is not None:
        return _finish(nearly, "utf-8", "strict")
    for rung, source in ((declared, "declared"), (encoding, "given")):
        text = _try_decode(data, rung, told=source == "given")
        if rung is not None and text is not None:
            return _finish(text, codecs.lookup(rung).name, source)
    return _guess(data)


def find_file_encoding(path: Path, *, encoding: str | None) -> tuple[str, str]:
    """Return the encoding of a file too large to hold, by the same ladder, and how it is known.

    Parameters
    ----------
    path : Path
        The file; it is read through once, piece by piece.
    encoding : str, optional
        What the user says.

    Raises
    ------
    ValueError
        If its beginning fits no encoding known here.
    """
    with path.open("rb") as stream:
        head = stream.read(_PIECE)
        for mark, name in MARKS:
            if head.startswith(mark):
                # these codecs take the mark off by themselves
                return {"utf-8": "utf-8-sig"}.get(name, name[: name.rindex("-")]), "mark"
        wide = _find_wide(head)
        if wide:
            return wide, "guessed"
        decoder = codecs.getincrementaldecoder("utf-8")()
        piece = head
        try:
            while piece:
                decoder.decode(piece)
                piece = stream.read(_PIECE)
            decoder.decode(b"", final=True)
            return "utf-8", "strict"
        except UnicodeDecodeError:
            pass
    guessed = decode_bytes(head, encoding=encoding)
    return guessed.encoding, guessed.source


def _find_wide(data: bytes) -> str:
    """Name the form of UTF-16 that a text without a mark has, by where its NULs stand.

    Blanks and line breaks have a NUL in every script, always at the same side of a pair.
    """
    head = data[:_PIECE]
    first, second = head[::2].count(0), head[1::2].count(0)
    few, many = sorted((first, second))
    if many < max(_FEWEST, _WIDE * len(head) / 2) or few > many / 20:
        return ""
    name = "utf-16-be" if first > second else "utf-16-le"
    shown = head[: len(head) // 2 * 2].decode(name, errors="replace")
    readable = sum(mark.isprintable() or mark in "\r\n\t" for mark in shown)
    parted = any(mark.isspace() for mark in shown)
    return name if parted and readable >= 0.98 * len(shown) else ""


_WIDE: Final = 0.05
_FEWEST: Final = 4  # NULs; fewer are a slip in another encoding


def _read_nearly_utf8(data: bytes) -> str | None:
    """Read UTF-8, also with halves of pairs in it or cut off inside its last character."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        halves = data.decode("utf-8", "surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        # with no other character beyond ASCII, the last byte is rather a letter of another set
        if error.reason != "unexpected end of data" or whole.isascii():
            return None
        return whole.decode("utf-8", "surrogatepass") + "\ufffd"


def _try_decode(data: bytes, name: str | None, *, told: bool) -> str | None:
    """Decode strictly, or return None; an encoding unknown to Python is the user's mistake."""
    if name is None:
        return None
    try:
        # codecs that are no character sets (rot13, zip) give no text
        return data.decode(name) if codecs.lookup(name)._is_text_encoding else None
    except UnicodeDecodeError:
        return None
    except LookupError:
        if not told:
            return None
        raise ValueError(
            f"encoding={name!r} is not known to Python. Write it as in 'cp1252', 'cp1251' or "
            "'utf-16'."
        ) from None


def _guess(data: bytes) -> Decoded:
    """Let charset-normalizer guess, labelled so."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise ValueError(
            "not UTF-8, and no other encoding is declared. Pass encoding=..., or install the "
            "package that guesses: pip install charset-normalizer."
        ) from None
    best = from_bytes(data).best()
    if best is None or b"\0" in data:
        raise ValueError(
            "the bytes are no text in any encoding known here. If it is text, pass "
            "encoding=...; otherwise remove the file."
        )
    text, name = str(best), best.encoding
    western = _try_decode(data, "cp1252", told=False) if name in _LIKE_WESTERN else None
    if western and not _NO_WESTERN.search(western) and detect_language(western) in _WESTERN:
        text, name = western, "cp1252"
    return _finish(text, name, "guessed")


def _finish(text: str, encoding: str, source: str) -> Decoded:
    """Replace lone surrogates and count what could not be read."""
    text = _SURROGATE.sub("\ufffd", text)
    return Decoded(text, encoding, source, text.count("\ufffd"))
