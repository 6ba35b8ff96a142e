"""The measure of agreement: what is counted, that each difference is explained, what its data must hold."""

import pathlib
import shutil

import pytest

from binding.faults import Fault
from binding.words import words
from casebook.__main__ import main
from casebook.agreement import Count, check_agreement, coded, count, together
from casebook.agreement_view import COLUMNS, agreement_html, counted, numbers
from casebook.article33 import procedure, questions
from casebook.store import FOLDER, load

SAY = words().starting("agreement.")
DECIDED = [case for case in coded() if not case.invented]
INVENTED = [case for case in coded() if case.invented]


def test_enough_is_measured_and_each_half_has_its_share() -> None:
    assert len(DECIDED) >= 45 and len(INVENTED) == 22
    assert {case.id for case in DECIDED} <= set(load().cases)
    for cases in (DECIDED, INVENTED):
        held = sum(case.half == "held-back" for case in cases)
        assert 0.4 <= held / len(cases) <= 0.6


def test_every_case_is_coded_in_full_so_that_no_instrument_is_left_open() -> None:
    for case in coded():
        assert set(case.answers) == set(questions()), case.id
        assert "cannot-say" not in case.found().values()


def test_each_difference_is_explained_and_nothing_else() -> None:
    assert check_agreement(FOLDER, load(), procedure()) == []
    for case in coded():
        assert set(case.apart()) == set(case.differs)


def test_the_counts_add_up() -> None:
    for invented, cases in ((False, DECIDED), (True, INVENTED)):
        rows = counted(invented)
        sums = [found for _, name, found in rows if name == "sum"]
        assert sum(found.total for found in sums) == sum(len(case.outcomes) for case in cases)
        assert sum(found.total - found.agreed for found in sums) == sum(len(case.apart()) for case in cases)
        for half, _, found in rows:
            assert half in ("building", "held-back") and min(numbers(found).values()) >= 0


def test_article_33_is_counted_apart_from_the_rest() -> None:
    for half in ("building", "held-back"):
        rows = {name: told for found, name, told in counted(False) if found == half}
        assert rows["article-33"].total + rows["rest"].total == rows["sum"].total
        names = set(procedure().instruments) - {"article-33"}
        assert rows["rest"] == together([told for name, told in rows.items() if name in names])


def test_what_is_found_contested_is_counted_by_itself() -> None:
    pairs = [("prohibited", "contested"), ("prohibited", "prohibited"), ("not-barred", "prohibited")]
    pairs += [("contested", "contested"), ("contested", "prohibited")]
    assert count(pairs) == Count(total=5, agreed=2, contested=1, baseline=2)
    assert numbers(count(pairs)) == {"total": 5, "agreed": 2, "contested": 1, "otherwise": 2, "baseline": 2}
    assert together([count(pairs[:2]), count(pairs[2:])]) == count(pairs)


def test_another_procedure_is_measured_by_its_own_rules(tmp_path: pathlib.Path) -> None:
    text = (FOLDER / "article33.yaml").read_text("utf-8")
    (tmp_path / "article33.yaml").write_text(text.replace("then: prohibited", "then: not-barred"), "utf-8")
    shutil.copy(FOLDER / "agreement.yaml", tmp_path)
    told = [fault.message for fault in check_agreement(tmp_path, load(), procedure(tmp_path))]
    assert sum("was prohibited, and the procedure says not-barred" in message for message in told) > 30


def test_the_page_and_the_command_give_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement"]) == 0
    told, html = capsys.readouterr().out, str(agreement_html())
    for invented in (False, True):
        for _, _, found in counted(invented):
            cells = "".join(f"<td>{value}</td>" for value in numbers(found).values())
            assert cells in html
            line = ", ".join(f"{SAY[key]} {value}" for key, value in numbers(found).items())
            assert line in told
    assert told.count("Article 33 of the Refugee Convention: ") == 4
    assert len(numbers(Count())) == len(COLUMNS)
    for case in coded():
        for name in case.apart():
            assert f"{case.id}: {name}: " in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("bound: party", "bound: maybe", "no such answer: `bound: maybe`"),
        ("outcomes: {article-33: ", "outcomes: {article-34: ", "no instrument `article-34`"),
        (f"- id: {DECIDED[0].id}\n", "- id: no-such-case\n", "give the id of a case of the casebook"),
        (f"- id: {DECIDED[1].id}\n", f"- id: {DECIDED[0].id}\n", "stands twice"),
        ("half: building", "half: middle", "is not known here"),
        ("{bound: party, act: own", "{bound: party", "`act` is not answered: a case is coded in full"),
        ("outcomes: {eu: prohibited}", "outcomes: {}", "`outcomes` is empty"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: pathlib.Path, old: str, new: str, told: str) -> None:
    faults, line = changed(tmp_path, old, new)
    assert any(told in fault.message and abs(fault.line - line) <= 1 for fault in faults), faults


def test_a_difference_without_its_reason_is_told(tmp_path: pathlib.Path) -> None:
    apart = next(case for case in coded() if case.differs)
    name, (known, found) = next(iter(apart.apart().items()))
    reason = f"    {name}: {{cause: {apart.differs[name].cause}"
    faults, _ = changed(tmp_path, reason, "    other: {cause: court")
    assert f"`{name}` was {known}, and the procedure says {found}: explain under `differs`" in [
        fault.message for fault in faults
    ]


def test_a_reason_where_the_two_agree_is_told(tmp_path: pathlib.Path) -> None:
    apart = next(case for case in coded() if case.differs)
    name, (known, found) = next(iter(apart.apart().items()))
    faults, _ = changed(tmp_path, f"{name}: {known}", f"{name}: {found}", after=f"- id: {apart.id}\n")
    assert f"the two agree on `{name}`: remove the explanation" in [fault.message for fault in faults]


def changed(place: pathlib.Path, old: str, new: str, after: str = "") -> tuple[list[Fault], int]:
    """Return the faults of the data with one text changed, the first one after another, and its line."""
    text = (FOLDER / "agreement.yaml").read_text("utf-8")
    start = text.index(old, text.index(after))
    (place / "agreement.yaml").write_text(text[:start] + new + text[start + len(old) :], "utf-8")
    return check_agreement(place, load(), procedure()), text[:start].count("\n") + 1
