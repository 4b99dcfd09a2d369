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


def test_halves_of_pairs_in_utf8_are_replaced_and_counted() -> None:
    decoded = decode_bytes("Größe ".encode() + b"\xed\xa0\x80 done")
    assert (decoded.text, decoded.encoding, decoded.replaced) == ("Größe \ufffd done", "utf-8", 1)


def test_utf8_that_was_cut_inside_a_letter_stays_utf8() -> None:
    decoded = decode_bytes("Größe ü".encode()[:-1])
    assert (decoded.text, decoded.encoding, decoded.replaced) == ("Größe \ufffd", "utf-8", 1)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "The café charged £5 for the “good” tea, and the council said that it was too much.",
            "cp1252",
        ),
        (
            "Le maire a déclaré que l’été sera très chaud, et la forêt est fermée pour le mois.",
            "cp1252",
        ),
        ("Die Brücke ist für Fußgänger gesperrt, und das wird auch im Mai noch so sein.", "cp1252"),
        (
            "Žluťoučký kůň se přes řeku neměl jak vrátit, říká město, které je na řece už dlouho.",
            "cp1250",
        ),
        (
            "Rada miasta zdecydowała w poniedziałek, że most będzie zamknięty przez cały miesiąc.",
            "cp1250",
        ),
    ],
)
def test_western_and_central_european_texts_are_told_apart(text: str, encoding: str) -> None:
    decoded = decode_bytes((text * 3).encode(encoding))
    assert decoded.text == text * 3
    assert decoded.source == "guessed"
