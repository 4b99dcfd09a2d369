from __future__ import annotations

import pytest

from analysis.text import detect_language, function_words, name_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council said on Monday that it will close the bridge for a whole month.", "en"),
        (
            "Der Rat der Stadt hat am Montag beschlossen, die Brücke für einen Monat zu sperren.",
            "de",
        ),
        ("Le conseil de la ville a décidé lundi de fermer le pont pour un mois entier.", "fr"),
        ("El consejo de la ciudad decidió el lunes cerrar el puente durante un mes.", "es"),
        (
            "Городской совет решил в понедельник, что мост будет закрыт на месяц и не откроется.",
            "ru",
        ),
        (
            "Міська рада вирішила в понеділок, що міст буде закрито на місяць і не відкриється.",
            "uk",
        ),
        ("مجلس المدينة قال يوم الاثنين إن الجسر مغلق لمدة شهر كامل بعد أن تضرر في العاصفة.", "ar"),
        ("市議会は月曜日、橋を一か月閉鎖することを決めた。" * 3, "ja"),
        ("市议会星期一决定将大桥关闭一个月。" * 4, "zh"),
        ("Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να κλείσει τη γέφυρα για έναν μήνα.", "el"),
        ("NATO", "unknown"),
        ("", "unknown"),
        (
            "Berg Dahl Holm Lind Strandvik Resnik Norvane Orvex Harwick Marlow Vell Mo Tuam",
            "unknown",
        ),
    ],
)
def test_the_language_of_running_text_is_named_and_of_little_text_is_not(
    text: str, code: str
) -> None:
    assert detect_language(text) == code


def test_every_language_with_words_has_a_name() -> None:
    assert all(name_language(code) != code for code in function_words())


def test_english_comes_first() -> None:
    assert next(iter(function_words())) == "en"


def test_a_text_in_two_languages_is_read_further_than_at_a_glance() -> None:
    english = "The council said on Monday that it will close the bridge for a month. "
    german = (
        "Der Rat hat am Montag beschlossen, die alte Br\u00fccke f\u00fcr einen Monat zu sperren. "
    )
    assert detect_language(english * 2 + german * 12) == "de"
    assert detect_language(english * 12 + german * 2) == "en"
