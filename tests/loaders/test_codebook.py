from __future__ import annotations

from pathlib import Path

import pytest

from analysis.loaders import load_codebook

WHOLE = """[study]
title = "The bridge in two papers"
question = "Who is to blame?"
[notes]
"01" = "Both papers belong to one owner."
[targets.bridge]
name = "Bridge"
question = "How is the bridge framed?"
forms = ["bridge", "bridges"]
ambiguous = ["crossing"]
descriptions = ["the old lady"]
[speakers.berg]
name = "Anna Berg"
side = "Council"
role = "Mayor"
forms = ["Anna Berg", "Berg"]
[concepts.closure]
name = "the closure"
[concepts.closure.labels]
repair = ["repair*"]
shutdown = ["shutdown", "shut down"]
[frames.blame]
name = "blame"
definition = "Someone is at fault."
problem = ["neglect*"]
remedy = ["resign*"]
[topic]
words = ["bridge", "repair"]
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "codebook.toml"
    file.write_bytes(text.encode())
    return file


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(ValueError, match=r"codebook\.toml") as raised:
        load_codebook(write(folder, text))
    return str(raised.value)


def test_every_table_of_a_codebook_is_filled(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, WHOLE))
    assert book.title == "The bridge in two papers"
    assert book.targets["kind"].tolist() == ["name", "name", "name", "description"]
    assert book.targets["ambiguous"].tolist() == [False, False, True, False]
    assert book.speakers.loc[1].tolist() == ["Anna Berg", "Berg", "Council", "Mayor", "person"]
    assert book.labels["form"].tolist() == ["repair*", "shutdown", "shut down"]
    assert book.indicators["function"].tolist() == ["problem", "remedy"]
    assert book.topic_words == ("bridge", "repair")
    assert book.notes == {"01": "Both papers belong to one owner."}
    assert book.target_questions == {"Bridge": "How is the bridge framed?"}


def test_the_folder_of_a_study_is_enough(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write(tmp_path / "data", WHOLE)
    assert load_codebook(tmp_path).title == "The bridge in two papers"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "codebook.toml"
    file.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert load_codebook(file).topic_words == ("bridge", "repair")


def test_an_unknown_key_is_told_with_line_and_neighbour(tmp_path: Path) -> None:
    text = complaint(tmp_path, WHOLE.replace("ambiguous =", "ambigous ="))
    assert "line 10: unknown key 'ambigous' under [targets.bridge]" in text
    assert "Did you mean 'ambiguous'?" in text


def test_an_unknown_section_is_told(tmp_path: Path) -> None:
    assert "line 1: unknown key 'target'" in complaint(tmp_path, '[target.a]\nforms = ["a"]')


def test_a_target_without_forms_is_told_with_its_heading(tmp_path: Path) -> None:
    text = complaint(tmp_path, WHOLE.replace('forms = ["bridge", "bridges"]\n', ""))
    assert "line 6: target 'Bridge' has no forms. Add a line" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["bridge", "bridges"]', '"bridge"', "line 9: 'forms' must be a list of texts, not text"),
        ('["bridge", "bridges"]', '["bridge", 3]', "line 9: 'forms' holds 3"),
        ('["bridge", "bridges"]', '["  "]', "line 9: 'forms' holds '  '"),
        ('title = "The bridge in two papers"', "title = 7", "line 2: 'title' must be text"),
        ('"01" =', '"one" =', "line 5: the note 'one' has no notebook number"),
        ('side = "Council"', 'kind = "woman"', "line 14: kind is 'woman'"),
        ('problem = ["neglect*"]\nremedy = ["resign*"]\n', "", "line 22: frame 'blame' has no"),
        ('repair = ["repair*"]', "repair = []", "line 20: label 'repair' has no forms"),
        ("[targets.bridge]\n", "[targets]\nbridge = 1\n", "line 7: 'targets.bridge' must be a"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    assert said in complaint(tmp_path, WHOLE.replace(old, new))


def test_two_entries_of_one_name_are_told(tmp_path: Path) -> None:
    text = '[targets.a]\nname = "X"\nforms = ["x"]\n[targets.b]\nname = "X"\nforms = ["y"]'
    assert "line 4: a second entry is named 'X'" in complaint(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[study]\ntitle = The bridge", "line 2"),
        ('[study]\ntitle = "The bridge', "line 2"),
        ('[study]\ntitle = "a"\ntitle = "b"', "line 3"),
        ("[study]\ntitle", "line 2"),
        ("[a]\n[b]\n[a]", "line 3"),
        ('[targets.a]\nforms = ["x",', "line 2"),
    ],
)
def test_broken_toml_is_told_in_plain_words_with_its_line(
    tmp_path: Path, text: str, line: str
) -> None:
    said = complaint(tmp_path, text)
    assert line in said
    assert "not valid TOML" in said


def test_deep_nesting_is_told(tmp_path: Path) -> None:
    assert "nested too deeply" in complaint(tmp_path, "a = " + "[" * 5000 + "]" * 5000)


def test_bytes_that_are_no_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "codebook.toml"
    file.write_bytes(b'[study]\ntitle = "caf\xe9"')
    with pytest.raises(ValueError, match=r"line 2: not UTF-8 text \(byte 0xe9\)"):
        load_codebook(file)


def test_a_missing_codebook_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="No codebook at"):
        load_codebook(tmp_path / "codebook.toml")
