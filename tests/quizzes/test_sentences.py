"""Running text is parted into sentences as a reader would, and measured."""

import pathlib

import pytest
from lesson_pages import HEAD, filler, line_of, read

from quizzes.lessons.sentences import measure, sentences, touched


def parts(folder: pathlib.Path, text: str) -> list[str]:
    return [sentence.text for block in read(folder, text).blocks for sentence in sentences(block)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three? Four.", 4),
        ("In *Chahal v. the United Kingdom* it did. Then it did again.", 2),
        ("See M.S.S. v. Belgium, para. 5, Art. 3 and No. 6. It did.", 2),
        ("The U.S. Supreme Court, e.g. Justice White, i.e. one of nine.", 1),
        ("It went to State B. State B sent her on.", 2),
        ('He said "no." She left.', 2),
        ("Why? “Because,” he said.", 2),
        ("**Whose act?** A State's.", 2),
        ("**1. Whose act?** A State's.", 2),
        ("See Nos. 3 and 4, and p. 5. It did.", 2),
        ("It held 3.5 million people. That was all.", 2),
        ("One\nsentence over\nthree lines.", 1),
        ("A point ({case}`chahal`). Another ({case}`mk-poland`, {case}`mss`).", 2),
        ("A point. ({case}`chahal`) Another.", 2),
        ('{claim}`"They signed." <claim-140-signed>` They did not.', 2),
        ("| a. B | c |\n|---|---|\n| One. Two. | Three. |", 2),
    ],
)
def test_a_text_has_so_many_sentences(tmp_path: pathlib.Path, text: str, number: int) -> None:
    assert len(parts(tmp_path, text)) == number


def test_a_sentence_has_the_line_on_which_it_starts(tmp_path: pathlib.Path) -> None:
    text = "One is\nhere. Two\nis there.\nThree {law}`is\n<cat-1984>` it. Four.\n"
    (block,) = read(tmp_path, text).blocks
    assert [sentence.line for sentence in sentences(block)] == [1, 2, 4, 5]


def test_the_length_of_a_sentence_leaves_out_citations_in_brackets_only(tmp_path: pathlib.Path) -> None:
    text = "Two words ({case}`chahal`, {case}`saadi`; see {law}`Article 3 <echr-1950 3>`)."
    (block,) = read(tmp_path, f"{text} In {{case}}`chahal` it did (as it should).").blocks
    assert [sentence.words for sentence in sentences(block)] == [2, 14]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("It did ({case}`chahal`).", True),
        ("It did ({stat}`parties_by_year.convention@2025`).", True),
        ("It did ({cite}`allain2001`).", True),
        ("It did ({cite:p}`allain2001`).", True),
        ("It did ({term}`torture`, {ref}`lesson 1 <01-the-principle>`).", False),
        ("It did [here](x.md).", False),
        ("It did:\n\n```{words} cat-1984 3(1)\n```", True),
        ("It did.\n\n```{words} cat-1984 3(1)\n```", False),
        ("It did:\n\n```{quiz} x\n```", False),
    ],
)
def test_a_sentence_is_cited_by_a_role_or_by_the_words_that_it_leads_to(
    tmp_path: pathlib.Path, text: str, cited: bool
) -> None:
    (block,) = read(tmp_path, text).blocks
    assert [sentence.cites for sentence in sentences(block)] == [cited]


def test_a_colon_in_the_middle_of_a_paragraph_leads_to_no_words(tmp_path: pathlib.Path) -> None:
    (block,) = read(tmp_path, "It did:\nyes. It says:\n\n```{words} cat-1984 3(1)\n```").blocks
    assert [sentence.cites for sentence in sentences(block)] == [False, True]


def test_the_sentences_that_a_stretch_touches_are_found(tmp_path: pathlib.Path) -> None:
    (block,) = read(tmp_path, "One here. Two here. Three here.").blocks
    assert [sentence.text for sentence in touched(block, 5, 12)] == ["One here.", "Two here."]
    assert [sentence.text for sentence in touched(block, 10, 11)] == ["Two here."]


def test_the_measures_are_those_of_paragraphs_and_points_outside_trainers_and_sources(
    tmp_path: pathlib.Path,
) -> None:
    text = HEAD + "Two words.\n\n- And three more.\n\n> not these\n\n## Sources\n\nnor these\n"
    found = measure(read(tmp_path, text))
    own = "A family comes to a border post. The duty is old. In 2031 she walks 12 miles. Invented facts."
    claim = "140 States have signed the Convention is wrong."
    assert found.words == len(f"{own} {claim} Two words. And three more.".split())
    assert found.longest and found.longest.line == line_of(text, "{claim}")


def test_the_mean_and_the_reading_grade_are_computed(tmp_path: pathlib.Path) -> None:
    found = measure(read(tmp_path, filler(3, 10)))
    assert (found.words, found.sentences, found.mean, found.signs) == (30, 3, 10.0, 120)
    assert found.grade == pytest.approx(4.71 * 120 / 30 + 0.5 * 10 - 21.43)


def test_an_empty_page_has_no_measures(tmp_path: pathlib.Path) -> None:
    found = measure(read(tmp_path, "# A title\n"))
    assert (found.words, found.sentences, found.mean, found.grade, found.longest) == (0, 0, 0.0, 0.0, None)
