"""DOCX, RTF and PDF files to plain text; every known trap is told, none is passed on."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from analysis.loaders.archives import open_archive, refuse_dtd
from analysis.loaders.files import Unreadable

_LETTER: Final = re.compile(r"[^\W\d_]")
_LETTERS_PER_PAGE: Final = 50
_NOISE: Final = 0.02
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"


def need_extra(package: str) -> Unreadable:
    """Return the finding that an optional package is not installed.

    Examples
    --------
    >>> print(need_extra("pypdf"))
    this format needs the package 'pypdf'. Install it: pip install pypdf (the extra 'formats' of
    this kit has the packages of all formats).
    """
    extra = "parquet" if package == "pyarrow" else "formats"
    every = "" if extra == "parquet" else " has the packages of all formats"
    return Unreadable(
        "missing package",
        f"this format needs the package {package!r}. Install it: pip install {package} (the extra "
        f"{extra!r} of this kit{every or ' has it'}).",
    )


def read_docx(data: bytes) -> list[str]:
    """Return the paragraphs of a DOCX file, those of its tables included.

    Raises
    ------
    Unreadable
        If it is damaged, a bomb, an old Word file, or holds no document.
    """
    if data.startswith(_OLD_WORD):
        raise Unreadable("format", "not a DOCX (old Word format?). Save it as .docx.")
    archive = open_archive(data, what="DOCX")
    if "word/document.xml" not in archive.namelist():
        raise Unreadable("format", "a zip file but not a DOCX. Save the document as .docx.")
    refuse_dtd(archive, what="DOCX")
    try:
        from docx import Document
        from docx.text.paragraph import Paragraph
    except ImportError:
        raise need_extra("python-docx") from None
    try:
        document = Document(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - the package raises whatever its XML parser does
        raise Unreadable(
            "damaged", f"a damaged DOCX file ({type(error).__name__}). Export it again."
        ) from None
    return [
        Paragraph(element, document).text
        for element in document.element.body.iter(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
        )
    ]


def read_rtf(data: bytes) -> tuple[str, int]:
    r"""Return the text of an RTF file and how many characters could not be read.

    Raises
    ------
    Unreadable
        If it is no RTF.

    Examples
    --------
    >>> read_rtf(rb"{\rtf1\ansi caf\'e9\par}")
    ('café\n', 0)
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("format", "not an RTF file (no {\\rtf at its start). Export it again.")
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise need_extra("striprtf") from None
    page = re.search(rb"\\ansicpg(\d+)", data[:2000])
    encoding = f"cp{page.group(1).decode()}" if page else "cp1252"
    try:
        text: str = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")
    except (LookupError, ValueError, IndexError, RecursionError) as error:
        raise Unreadable(
            "damaged", f"a damaged RTF file ({type(error).__name__}). Export it again."
        ) from None
    marks = re.findall(rb"\\.|[{}]", data, re.DOTALL)
    if marks.count(b"{") > marks.count(b"}") and b"\\bin" not in data:
        raise Unreadable(
            "damaged", "an RTF file that is cut off (a bracket is not closed). Export it again."
        )
    # emoji come out as two halves of a pair
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return paired, paired.count("\ufffd")


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a package's log off the screen for a while."""
    logger, nowhere = logging.getLogger(name), logging.NullHandler()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(nowhere)
    try:
        yield
    finally:
        logger.propagate = before
        logger.removeHandler(nowhere)


def read_pdf(data: bytes) -> tuple[str, int]:
    """Return the text of a PDF file and how many characters could not be read.

    Raises
    ------
    Unreadable
        If it is encrypted, scanned without text, or its text is noise.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise need_extra("pypdf") from None
    with warnings.catch_warnings(), _quiet("pypdf"):
        warnings.simplefilter("ignore")  # the package warns of every small fault it mends
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("encrypted", "a PDF under a password. Save it without one.")
            pages = [page.extract_text() for page in reader.pages]
        except Unreadable:
            raise
        except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
            raise Unreadable(
                "damaged", f"a damaged PDF file ({type(error).__name__}). Save it again."
            ) from None
    text = "\n\n".join(page.strip() for page in pages)
    noise = text.count("\ufffd")
    if noise > _NOISE * len(text):
        raise Unreadable(
            "noise", f"{noise:,} of {len(text):,} characters cannot be read. Run OCR over it."
        )
    letters = len(_LETTER.findall(text))
    if letters < _LETTERS_PER_PAGE * max(len(pages), 1):
        raise Unreadable(
            "scanned",
            f"{letters} letters on {len(pages)} pages: a scan without text? Run OCR over it.",
        )
    return text, noise
