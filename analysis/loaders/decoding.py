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


# sets that share most letters with the Western one, so that a guess may take them for it
_LIKE_WESTERN: Final = frozenset(
    ("cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_4", "iso8859_16", "cp857")
)
_WESTERN: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi"))


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
    nearly = _read_nearly_utf8(data)
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
    if name in _LIKE_WESTERN and detect_language(text) in _WESTERN:
        western = _try_decode(data, "cp1252", told=False)
        text, name = (text, name) if western is None else (western, "cp1252")
    return _finish(text, name, "guessed")


def _finish(text: str, encoding: str, source: str) -> Decoded:
    """Replace lone surrogates and count what could not be read."""
    text = _SURROGATE.sub("\ufffd", text)
    return Decoded(text, encoding, source, text.count("\ufffd"))
