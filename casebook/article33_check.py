"""What must hold in the procedure: each path ends, each answer rests on something, and all is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from binding.faults import Fault, FaultyError
from binding.yamlfile import Place
from casebook.article33 import Element, Procedure, Reading, Rule, read_procedure
from casebook.check import misuse_of_texts
from casebook.logic import Condition, elements
from casebook.store import Casebook

Misuse = Iterator[tuple[Place, str]]


def check_procedure(folder: Path, casebook: Casebook) -> tuple[Procedure | None, list[Fault]]:
    """Read the procedure and return it with everything that is wrong in its file; None if unreadable.

    `casebook` holds the records that it may cite.
    """
    try:
        document, law = read_procedure(folder)
    except FaultyError as error:
        return None, list(error.faults)
    found = [*_misuse(law, casebook), *misuse_of_texts(document.data)]
    return law, sorted({document.fault(place, "", message) for place, message in found})


def _misuse(law: Procedure, casebook: Casebook) -> Misuse:
    """Yield what is wrong with elements, rules and authorities, each with its place."""
    for name, element in law.elements.items():
        yield from _misuse_of_element(name, element, casebook)
    faults = [fault for name in law.instruments for fault in _misuse_of_rules(law, name, casebook)]
    yield from faults
    if not faults:
        yield from _unasked(law)


def _misuse_of_rules(law: Procedure, name: str, casebook: Casebook) -> Misuse:
    """Yield what is wrong with an instrument and its rules, and if nothing is, each that is never reached."""
    instrument, place = law.instruments[name], ("instruments", name)
    for key in ("law", "rules"):
        if not getattr(instrument, key):
            yield (*place, key), f"`{key}` is empty: give at least one"
    yield from _authorities((*place, "law"), instrument.law, casebook)
    numbers = range(len(instrument.rules))
    faults = [fault for number in numbers for fault in _rule(law, name, number, casebook)]
    yield from faults or _paths(law, name)


def _unasked(law: Procedure) -> Misuse:
    """Yield each element that no rule asks about."""
    conditions = [rule.condition for found in law.instruments.values() for rule in found.rules]
    asked = {key for condition in conditions if condition for key in elements(condition)}
    for name in law.elements.keys() - asked:
        yield ("elements", name), f"no rule asks about `{name}`: use it, or remove it"


def _misuse_of_element(name: str, element: Element, casebook: Casebook) -> Misuse:
    place: Place = ("elements", name, "answers")
    if not 2 <= len(element.answers) <= 12:
        yield place, f"`answers` holds {len(element.answers)}: give 2 to 12"
    for key, answer in element.answers.items():
        if bool(answer.authority) == answer.fact:
            yield (*place, key), f"`{key}` rests on law or is plain fact: give `authority`, or `fact: true`"
        yield from _authorities((*place, key, "authority"), answer.authority, casebook)


def _authorities(place: Place, names: tuple[str, ...], casebook: Casebook) -> Misuse:
    for number, name in enumerate(names):
        yield from (((*place, number), message) for message in casebook.misuse(name))


def _rule(law: Procedure, name: str, number: int, casebook: Casebook) -> Misuse:
    """Yield what is wrong with one rule by itself."""
    rule = law.instruments[name].rules[number]
    place: Place = ("instruments", name, "rules", number)
    last = number == len(law.instruments[name].rules) - 1
    if last is not (rule.when is None):
        yield place, "`when`: the last rule has none, and every other has one: remove it, or give one"
    readings = [reading for reading in (rule.wider, rule.narrower) if reading]
    if len(readings) != (2 if rule.then == "contested" else 0):
        yield place, "a contested rule, and no other, gives both readings: `wider` and `narrower`"
    if bool(rule.authority) == bool(readings):
        yield place, "a rule names its `authority`, or has its readings name theirs: give one of the two"
    if rule.then == "contested" and rule.dissent:
        yield (*place, "dissent"), "what is contested has its other side in the readings: remove `dissent`"
    yield from _authorities((*place, "authority"), rule.authority, casebook)
    for key, reading in _named(rule):
        if not reading.authority:
            yield (*place, key), f"`{key}` names no authority: say who holds it"
        yield from _authorities((*place, key, "authority"), reading.authority, casebook)
    yield from _condition(law, rule, (*place, "when"))


def _named(rule: Rule) -> list[tuple[str, Reading]]:
    return [(key, found) for key in ("wider", "narrower", "dissent") if (found := getattr(rule, key))]


def _condition(law: Procedure, rule: Rule, place: Place) -> Misuse:
    """Yield what is wrong with a condition: its shape, and what it names that is not there."""
    try:
        parts = list(rule.condition.parts()) if rule.condition else []
    except ValueError as error:
        yield place, f"{error}: write it so"
        return
    for part in parts:
        if part.element not in law.elements:
            yield place, f"no element `{part.element}`: choose one of {', '.join(law.elements)}"
            continue
        known = law.elements[part.element].answers
        for answer in part.answers:
            if answer not in known:
                yield place, f"`{part.element}` has no answer `{answer}`: choose one of {', '.join(known)}"


def _paths(law: Procedure, name: str) -> Misuse:
    """Yield each rule that no answers reach, because earlier ones take all that it could match."""
    conditions = [rule.condition for rule in law.instruments[name].rules]
    for number, condition in enumerate(conditions):
        if not _reached(law, condition, [found for found in conditions[:number] if found], {}):
            place: Place = ("instruments", name, "rules", number)
            yield place, "no answers lead to this rule: move it up, or remove it"


def _reached(
    law: Procedure, wanted: Condition | None, earlier: list[Condition], given: Mapping[str, str]
) -> bool:
    """Return whether some answers make `wanted` true and all earlier conditions false."""
    true = wanted.truth(given) if wanted else True
    before = [condition.truth(given) for condition in earlier]
    if true is False or True in before:
        return False
    if true and None not in before:
        return True
    open_ = wanted if wanted and true is None else earlier[before.index(None)]
    name = next(key for key in elements(open_) if key not in given)
    return any(
        _reached(law, wanted, earlier, {**given, name: answer}) for answer in law.elements[name].answers
    )
