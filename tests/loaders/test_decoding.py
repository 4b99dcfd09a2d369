from __future__ import annotations

import pytest

from analysis.loaders.decoding import decode_bytes

RUSSIAN = "Президенты договорились начать переговоры, сообщили в понедельник вечером. " * 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    decoded = decode_bytes("café".encode(encoding))
    assert (decoded.text, decoded.source) == ("café", "mark")


def test_valid_utf8_goes_before_what_is_declared_or_given() -> None:
    decoded = decode_bytes("café".encode(), encoding="cp1252", declared="cp1251")
    assert (decoded.text, decoded.encoding, decoded.source) == ("café", "utf-8", "strict")


def test_the_documents_own_word_goes_before_the_users() -> None:
    decoded = decode_bytes(RUSSIAN.encode("cp1251"), encoding="cp1252", declared="windows-1251")
    assert (decoded.text, decoded.source) == (RUSSIAN, "declared")


def test_the_users_word_goes_before_a_guess() -> None:
    decoded = decode_bytes(b"\xa3 5", encoding="cp1252")
    assert (decoded.text, decoded.encoding, decoded.source) == ("£ 5", "cp1252", "given")


def test_a_guess_is_labelled() -> None:
    decoded = decode_bytes(RUSSIAN.encode("cp1251"))
    assert (decoded.text, decoded.source) == (RUSSIAN, "guessed")


def test_an_unknown_encoding_of_the_document_is_passed_by() -> None:
    assert decode_bytes(RUSSIAN.encode("cp1251"), declared="x-none").source == "guessed"


def test_an_unknown_encoding_of_the_user_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="encoding='nonsense' is not known"):
        decode_bytes(b"\xff", encoding="nonsense")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="no text in any encoding"):
        decode_bytes(bytes(range(256)) * 4)


def test_what_could_not_be_read_is_counted() -> None:
    assert decode_bytes(b"\xff\xfea\x00\x00\xd8b\x00").replaced == 1
