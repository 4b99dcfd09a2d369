"""What a file is, told by its content; its ending only tells tables from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from analysis.loaders.archives import MAX_ARCHIVE, open_archive
from analysis.loaders.records import hash_bytes

_HTML: Final = re.compile(
    rb"\s*(<!--.*?-->\s*)*(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.I | re.S
)
_FEED: Final = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.I)
_MAIL: Final = re.compile(rb"(?:[A-Z][A-Za-z-]{1,40}:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2,}")
_MAIL_SIGN: Final = re.compile(rb"^(MIME-Version|Received|Message-ID):", re.I | re.M)
TABLES: Final = {"csv": ",", "tsv": "\t", "tab": "\t"}
# what a saved page or a folder brings along: pictures, styles, programs
_BINARY: Final = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|OggS|ID3|\x00\x00\x00.ftyp|wOF[F2]|\x1f\x8b|BZh|\x7fELF|MZ",
    re.S,
)


@dataclass(frozen=True)
class Source:
    """A file's name and bytes, with the hash of the bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hash_bytes(self.data)

    @property
    def ending(self) -> str:
        """What follows the last dot of the name, in lower case."""
        return self.name.rsplit(".", 1)[-1].lower() if "." in self.name else ""


def detect_format(source: Source) -> str:
    r"""Name a file's format by its content; the ending only tells tables from text.

    Examples
    --------
    >>> detect_format(Source("page.txt", b"<!DOCTYPE html><title>Rain</title>"))
    'html'
    >>> detect_format(Source("a.html", b"%PDF-1.7"))
    'pdf'
    """
    head = source.data[:4096]
    starts = (
        *((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"PAR1", "parquet"), (b"PK\x03\x04", "zip")),
        *((b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0", "old office"), (b"\x1f\x8b", "gzip")),
    )
    for start, name in starts:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            return _tell_zip(source) if name == "zip" else name
    if head.startswith(b"bplist") or (b"WebMainResource" in head and b"<plist" in head):
        return "webarchive"
    mail = _MAIL.match(head)
    if mail and _MAIL_SIGN.search(mail.group()):
        return "mhtml" if re.search(rb"multipart/related", mail.group(), re.I) else "mail"
    if _BINARY.match(head):
        return "binary"
    return _tell_text(source, head.removeprefix(b"\xef\xbb\xbf"))


def _tell_text(source: Source, head: bytes) -> str:
    """Tell the formats that are text."""
    if _HTML.match(head) or (source.ending in ("html", "htm", "xhtml") and b"<" in head):
        return "html"
    if head.lstrip().startswith((b"<?xml", b"<rss", b"<feed")) and _FEED.search(head):
        return "feed"
    if b"<html" in head[:2000].lower() and head.lstrip().startswith(b"<?xml"):
        return "html"
    if source.ending in TABLES:
        return source.ending
    if source.ending in ("jsonl", "ndjson", "json") or head.lstrip().startswith(b'{"'):
        return "json"
    return source.ending if source.ending in ("css", "js", "svg", "xml") else "text"


def _tell_zip(source: Source) -> str:
    """Tell DOCX and XLSX from other zip files."""
    names = open_archive(source.data, what="ZIP", limit=MAX_ARCHIVE).namelist()
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"
