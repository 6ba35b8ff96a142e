"""The measure of agreement as tables and a list: for a page of the book, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from binding.html import Html, join, tag
from binding.markup import inline, paragraphs
from binding.words import Words, words
from casebook.agreement import FIRST, Coded, Count, Difference, Half, coded, measure, together
from casebook.article33 import procedure
from casebook.store import load

COLUMNS = ("total", "agreed", "contested", "otherwise", "baseline")


def agreement_html(language: str = "en") -> Html:
    """Return a table for the decided cases and one for the invented ones, then each difference explained."""
    say = words(language)
    return tag(
        "div",
        *(part for invented in (False, True) for part in _groups(invented, say)),
        tag("p", tag("strong", say("agreement.differences"))),
        tag("ul", *_differences(say)),
        tag("details", tag("summary", say("agreement.all")), tag("ul", *_cases())),
        class_="nr-agreement",
        lang=say.language,
        dir=say.direction,
    )


def lines() -> Iterator[str]:
    """Yield the measure line by line."""
    say = words()
    for invented in (False, True):
        for half, name, count in counted(invented):
            told = ", ".join(f"{say(f'agreement.{key}')} {value}" for key, value in numbers(count).items())
            yield f"{say(_group(invented))}, {say(f'agreement.{half}')}: {_name(name, say)}: {told}"
    for case in coded():
        for name, (known, found) in case.apart().items():
            reason = case.differs.get(name)
            told = f"{reason.cause}: {reason.text}" if reason else say("agreement.unexplained")
            yield f"{case.id}: {name}: {known}, found {found} ({told})"


def counted(invented: bool) -> list[tuple[str, str, Count]]:
    """Return the counts: for each half each instrument, the sum of all but Article 33, and the sum of all."""
    found = []
    for half in get_args(Half):
        cases = [case for case in coded() if case.half == half and case.invented == invented]
        found += [(half, name, count) for name, count in _rows(measure(cases))]
    return found


def _rows(counts: Mapping[str, Count]) -> list[tuple[str, Count]]:
    rest = [count for name, count in counts.items() if name != FIRST]
    return [*counts.items(), ("rest", together(rest)), ("sum", together(list(counts.values())))]


def numbers(count: Count) -> Mapping[str, int]:
    """Return the numbers of a row, by column."""
    otherwise = count.total - count.agreed - count.contested
    values = (count.total, count.agreed, count.contested, otherwise, count.baseline)
    return dict(zip(COLUMNS, values, strict=True))


def _group(invented: bool) -> str:
    return "agreement.invented" if invented else "agreement.decided"


def _name(name: str, say: Words) -> str:
    known = procedure().instruments
    return known[name].name if name in known else say(f"agreement.{name}")


def _groups(invented: bool, say: Words) -> Iterator[Html]:
    """Yield each half of a group."""
    rows = counted(invented)
    for half in get_args(Half):
        title = say("agreement.title", group=say(_group(invented)), half=say(f"agreement.{half}"))
        yield _table([(name, count) for found, name, count in rows if found == half], title, say)


def _table(rows: list[tuple[str, Count]], title: str, say: Words) -> Html:
    """Return the sum in a sentence, then a table by instrument."""
    told = tag("p", tag("strong", title, "."), " ", say("agreement.headline", **numbers(dict(rows)["sum"])))
    heads = [tag("th", say(f"agreement.{key}"), scope="col") for key in ("instrument", *COLUMNS)]
    body = [tag("tr", tag("th", _name(name, say), scope="row"), *_cells(count)) for name, count in rows]
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body), aria_label=title)
    return join([told, tag("div", table, class_="nr-wide", tabindex=0, role="group", aria_label=title)])


def _cells(count: Count) -> list[Html]:
    return [tag("td", str(value)) for value in numbers(count).values()]


def _title(case: Coded) -> Html:
    return inline(case.title) if case.title else load().cite(case.id).html()


def _outcome(name: str, say: Words) -> str:
    return say(f"script.analyser.{name}")


def _differences(say: Words) -> list[Html]:
    return [
        tag(
            "li",
            _title(case),
            f" ({say(f'agreement.{case.half}')}). {procedure().instruments[name].name}: ",
            say("agreement.difference", known=_outcome(known, say), told=_outcome(told, say)),
            " ",
            _reason(case.differs.get(name), say),
        )
        for case in coded()
        for name, (known, told) in case.apart().items()
    ]


def _reason(found: Difference | None, say: Words) -> Html:
    if found is None:
        return tag("em", say("agreement.unexplained"))
    return join([tag("em", say(f"agreement.cause.{found.cause}")), " ", inline(found.text)])


def _cases() -> list[Html]:
    return [
        tag("li", _title(case), paragraphs(case.facts), tag("p", _coding(case), class_="nr-sources"))
        for case in coded()
    ]


def _coding(case: Coded) -> Html:
    asked = procedure().elements
    told = (f"{asked[name].code} {asked[name].answers[answer].text}" for name, answer in case.answers.items())
    return join((inline(text) for text in told), "; ")
