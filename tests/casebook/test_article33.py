"""The Article 33 analyser: what it says, what it never guesses, and what its data must hold."""

import itertools
import pathlib
import random
import re
import shutil

import pytest

from binding.markup import inline
from casebook.__main__ import main
from casebook.analyser import Analyser, analyser_html
from casebook.article33 import UNDECIDED, assess, procedure, questions, what_if
from casebook.article33_check import check_procedure
from casebook.logic import Each, Is, Not, elements, parse
from casebook.store import FOLDER, load

LAW = procedure()
STRUCK = {  # a teacher at an official crossing, turned round unheard
    "bound": "party",
    "outside": "outside",
    "act": "own",
    "movement": "turned-back",
    "will": "forced",
    "person": "unexamined",
    "destination": "danger",
    "risk": "arguable",
    "harm": "persecution",
    "ground": "yes",
    "place": "frontier",
    "scale": "few",
    "security": "none",
    "crime": "no",
}


def outcome(name: str, **answers: str) -> str:
    given = {key.replace("_", "-"): value for key, value in answers.items()}
    return assess({**STRUCK, **given}).findings[name].outcome


def some_answers(seed: int, share: float = 1) -> dict[str, str]:
    """Return answers drawn at random, to about that share of the elements."""
    draw = random.Random(seed)
    return {
        name: draw.choice(list(element.answers))
        for name, element in LAW.elements.items()
        if draw.random() < share
    }


# --- conditions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "b"), list(itertools.product((True, False, None), repeat=2)))
def test_conditions_know_three_values(a: bool | None, b: bool | None) -> None:
    given = {name: "yes" if value else "no" for name, value in (("a", a), ("b", b)) if value is not None}
    both = parse({"all": [{"is": {"a": "yes"}}, {"is": {"b": "yes"}}]})
    either = parse({"any": [{"is": {"a": "yes"}}, {"is": {"b": ["yes", "maybe"]}}]})
    assert both.truth(given) is (False if False in (a, b) else None if None in (a, b) else True)
    assert either.truth(given) is (True if True in (a, b) else None if None in (a, b) else False)
    assert parse({"not": {"is": {"a": "yes"}}}).truth(given) is (None if a is None else not a)
    assert elements(both) == ("a", "b")


@pytest.mark.parametrize(
    "data", [None, [], "a", {}, {"is": "a"}, {"is": {}}, {"all": []}, {"some": [1]}, {"not": 1}]
)
def test_what_is_no_condition_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="a condition is one of"):
        parse(data)


def test_a_condition_is_read_as_it_stands() -> None:
    read = parse({"not": {"any": [{"is": {"a": "x"}}, {"all": [{"is": {"b": "y"}}]}]}})
    assert read == Not(Each((Is("a", ("x",)), Each((Is("b", ("y",)),))), enough=True))


# --- what it says -------------------------------------------------------------------------------------


def test_a_claimant_at_the_border_may_not_be_sent_back_unheard() -> None:
    found = assess(STRUCK).findings["article-33"]
    assert found.outcome == "prohibited" and found.rule and found.rule.dissent
    assert found.decided_by == {"place": "frontier"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"bound": "none"}, "not-engaged"),
        ({"bound": "limited"}, "not-engaged"),
        ({"outside": "inside"}, "not-engaged"),
        ({"movement": "kept-away"}, "not-engaged"),
        ({"will": "free"}, "not-engaged"),
        ({"will": "pressed"}, "contested"),
        ({"person": "excluded"}, "not-engaged"),
        ({"person": "rejected"}, "not-barred"),
        ({"destination": "safe"}, "not-barred"),
        ({"ground": "no"}, "not-engaged"),
        ({"place": "own-ship", "movement": "seized"}, "contested"),
        ({"place": "elsewhere"}, "not-engaged"),
        ({"security": "shown", "weighed": "yes"}, "not-barred"),
        ({"security": "shown", "weighed": "no"}, "contested"),
        ({"security": "disputed"}, "contested"),
        ({"crime": "final", "community": "shown", "weighed": "yes"}, "not-barred"),
        ({"crime": "final", "community": "no"}, "prohibited"),
        ({"crime": "final", "community": "presumed"}, "contested"),
        ({"person": "refugee", "risk": "real", "place": "territory"}, "prohibited"),
    ],
)
def test_one_fact_changes_what_article_33_says(answers: dict[str, str], expected: str) -> None:
    assert assess({**STRUCK, **answers}).findings["article-33"].outcome == expected


def test_no_danger_lifts_the_rules_that_have_no_exception() -> None:
    torture = {"harm": "torture", "risk": "real", "security": "shown", "weighed": "yes", "cat": "party"}
    for name, bound in (("cat", {}), ("iccpr", {"iccpr": "party"}), ("echr", {"echr": "party"})):
        assert outcome(name, **torture, **bound) == "prohibited"
    assert outcome("article-33", **torture) == "not-barred"


def test_torture_by_a_group_and_harm_short_of_torture_part_the_treaties() -> None:
    both = {"cat": "party", "iccpr": "party", "risk": "real"}
    assert outcome("cat", harm="torture-group", **both) == "contested"
    assert outcome("iccpr", harm="torture-group", **both) == "prohibited"
    assert outcome("cat", harm="ill-treatment", **both) == "not-engaged"
    assert outcome("iccpr", harm="ill-treatment", **both) == "prohibited"


def test_a_missing_answer_is_asked_for_and_never_guessed() -> None:
    nothing = assess({})
    assert {found.outcome for found in nothing.findings.values()} == {UNDECIDED}
    assert nothing.find_out and nothing.protects == ()
    for name in STRUCK:
        less = {key: value for key, value in STRUCK.items() if key != name}
        found = assess(less).findings["article-33"]
        assert found.outcome != UNDECIDED or name in found.find_out


@pytest.mark.parametrize("seed", range(60))
def test_what_is_decided_on_some_answers_stays_so_on_more(seed: int) -> None:
    whole = some_answers(seed)
    part = {name: answer for name, answer in whole.items() if name in some_answers(seed + 1000, 0.6)}
    for name, found in assess(part).findings.items():
        then = assess(whole).findings[name]
        assert then.outcome != UNDECIDED and then.find_out == ()
        if found.outcome != UNDECIDED:
            assert (found.outcome, found.rule) == (then.outcome, then.rule)


def test_only_what_the_rules_still_need_is_asked() -> None:
    whole, given, asked = {**some_answers(3), **STRUCK}, dict[str, str](), list[str]()
    while needed := assess(given).find_out:
        name = next(key for key in LAW.elements if key in needed)
        given[name] = whole[name]
        asked.append(name)
    assert len(asked) == len(set(asked)) < len(LAW.elements)
    assert "community" not in asked  # without a conviction nobody asks about it


def test_one_answer_changed_shows_which_instruments_flip() -> None:
    flips = what_if({**some_answers(3), **STRUCK, "cat": "party", "harm": "torture"}, "place")
    assert set(flips) == set(questions()["place"].answers) - {"frontier"}
    assert flips["own-ship"]["article-33"] == "contested"
    assert flips["elsewhere"]["cat"] == "not-engaged"
    assert flips["territory"].get("cat") is None


def test_an_unknown_element_or_answer_is_told_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="no element `colour`: there are bound, "):
        assess({"colour": "red"})
    with pytest.raises(ValueError, match="`bound` has no answer `maybe`: there are party, limited, none"):
        assess({"bound": "maybe"})


# --- the data -----------------------------------------------------------------------------------------


def test_the_procedure_of_the_course_has_no_fault() -> None:
    assert check_procedure(FOLDER, load())[1] == []
    assert {rule.then for found in LAW.instruments.values() for rule in found.rules} == {
        "prohibited",
        "not-barred",
        "contested",
        "not-engaged",
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fact: true", "fact: false", "rests on law or is plain fact: give"),
        ("authority: [prague-airport]", "authority: [nowhere-1900]", "no record `nowhere-1900`"),
        ("{is: {bound: [none, limited]}}", "{is: {bond: none}}", "no element `bond`: choose one of"),
        ("{is: {bound: [none, limited]}}", "{is: {bound: [none, gone]}}", "`bound` has no answer `gone`"),
        ("{is: {bound: [none, limited]}}", "{is: [bound]}", "a condition is one of"),
        ("- when: {is: {bound: [none, limited]}}\n      then", "- then", "`when`: the last rule has none"),
        ("then: contested", "then: maybe", "is not known here"),
        ("then: contested", "then: prohibited", "a contested rule, and no other, gives both readings"),
        ("- when: {is: {person: rejected}}", "- when: {is: {bound: none}}", "no answers lead to this rule"),
        ('help: "', 'help: "<b>', "HTML is not allowed"),
        ("law: [cat-1984 3(1)]", "law: []", "`law` is empty: give at least one"),
        ("{is: {bound: [none, limited]}}", "{is: {bound: []}}", "a condition is one of"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: pathlib.Path, old: str, new: str, told: str) -> None:
    folder = tmp_path
    file = folder / "article33.yaml"
    shutil.copy(FOLDER / "article33.yaml", file)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    faults = check_procedure(folder, load())[1]
    assert any(told in fault.message for fault in faults), [str(fault) for fault in faults]
    line = text[: text.index(old)].count("\n") + 1
    assert min(abs(fault.line - line) for fault in faults if told in fault.message) <= 2


def test_a_reading_without_anybody_who_holds_it_is_told(tmp_path: pathlib.Path) -> None:
    text = (FOLDER / "article33.yaml").read_text("utf-8")
    start = text.index("      wider: {")
    bare = re.sub(r"authority: \[.*?\]", "authority: []", text[start:], count=1)
    (tmp_path / "article33.yaml").write_text(text[:start] + bare, "utf-8")
    (fault,) = check_procedure(tmp_path, load())[1]
    assert fault.message == "`wider` names no authority: say who holds it"
    assert fault.line == text[:start].count("\n") + 1


def test_an_instrument_without_rules_is_told_and_no_question_is_called_needless(
    tmp_path: pathlib.Path,
) -> None:
    text = (FOLDER / "article33.yaml").read_text("utf-8")
    start = text.index("    rules:\n", text.index("  custom:\n"))
    (tmp_path / "article33.yaml").write_text(text[:start] + "    rules: []\n", "utf-8")
    assert [fault.message for fault in check_procedure(tmp_path, load())[1]] == [
        "`rules` is empty: give at least one"
    ]


def test_a_fault_in_the_procedure_stops_what_builds_on_it(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(FOLDER, folder)
    file = folder / "article33.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("{is: {bound: [none, limited]}}", "{is: [bound]}", 1), "utf-8")
    assert main(["check", str(folder)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_element_that_no_rule_asks_about_is_told(tmp_path: pathlib.Path) -> None:
    folder = tmp_path
    file = folder / "article33.yaml"
    shutil.copy(FOLDER / "article33.yaml", file)
    extra = "  spare:\n    code: Z\n    ask: Is it?\n    help: Look.\n    answers:\n"
    extra += "      yes: {text: It is, fact: true}\n      no: {text: It is not, fact: true}\ninstruments:\n"
    file.write_text(file.read_text("utf-8").replace("instruments:\n", extra, 1), "utf-8")
    (fault,) = check_procedure(folder, load())[1]
    assert fault.message == "no rule asks about `spare`: use it, or remove it"


# --- the element --------------------------------------------------------------------------------------


def test_every_question_and_every_finding_stands_in_the_markup() -> None:
    html = analyser_html()
    for name, element in LAW.elements.items():
        assert f'data-element="{name}"' in html
        assert html.count(f'<input type="radio" name="{name}"') == len(element.answers)
    for name, found in LAW.instruments.items():
        box = html.partition(f'data-instrument="{name}"')[2].partition("data-instrument=")[0]
        assert [f'data-rule="{number}"' in box for number in range(len(found.rules))] == [True] * len(
            found.rules
        )


def test_each_side_of_a_contested_point_stands_in_the_markup() -> None:
    html = analyser_html()
    for found in LAW.instruments.values():
        for rule in found.rules:
            for reading in (rule.wider, rule.narrower, rule.dissent):
                assert reading is None or inline(reading.text) in html


def test_what_is_answered_in_the_browser_becomes_an_opinion_in_python() -> None:
    tool = Analyser()
    tool.answers = STRUCK
    assert tool.opinion.findings["article-33"].outcome == "prohibited"
    assert tool.opinion.protects == ("article-33",)
