"""The analyser as an element: every question and finding stands in the markup; the script shows what applies.

In a workbook: `from casebook import Analyser` and `Analyser()`, or with the facts of a pattern
`Analyser("09-the-teacher")`. Its `answers` come up from the browser, and `opinion` is what follows from them.
"""

from __future__ import annotations

from binding.element import REMAKE, Element, choice, element
from binding.html import HIDDEN, Html, as_json, join, tag
from binding.markup import inline, paragraphs, plain
from binding.words import Words, words
from casebook.article33 import UNDECIDED, Opinion, Reading, Rule, Rules, assess, procedure
from casebook.article33 import Element as Question
from casebook.card import cited
from casebook.patterns import Answered, Pattern, pattern
from casebook.store import load

NAME = "article-33"
SOURCE = "casebook/data/article33.yaml"


class Analyser(Element):
    """The guided tool, blank or on a fact pattern. `answers` maps elements to answers.

    Raises LookupError if there is no pattern of that name.
    """

    def __init__(self, name: str = NAME) -> None:
        super().__init__(analyser_html(name), "The Article 33 analyser")

    @property
    def opinion(self) -> Opinion:
        """What the procedure says of the answers so far."""
        return assess(self.answers)


def analyser_html(name: str = NAME, language: str = "en") -> Html:
    """Return the element; `name`, from which it can be made again, is that of a fact pattern unless blank."""
    say = words(language)
    law = procedure()
    case = None if name == NAME else pattern(name)
    steps = [_step(key, question, say) for key, question in law.elements.items()]
    findings = [_instrument(key, rules, say) for key, rules in law.instruments.items()]
    form = tag("form", *steps, class_="nr-steps", autocomplete="off", method="dialog")
    label = tag("p", say("analyser.opinion"), class_="nr-label")
    opinion = tag("div", label, tag("p", class_="nr-protects", hidden=HIDDEN), *findings, class_="nr-opinion")
    limits = tag("p", say("analyser.limits"), class_="nr-limits")
    parts = [limits, tag("noscript", tag("p", say("analyser.no_script"))), _facts(case), form, _tools(say)]
    parts += [_path(say), opinion, _what_if(say), _model(case, say), _storage(say)]
    inner = tag("div", *parts, data_law=_law(), data_given=as_json(case.given) if case else None)
    return element("analyser", name, SOURCE, say, inner)


def _storage(say: Words) -> Html:
    """Return where the answers are kept, as under a quiz."""
    told = tag("p", say("analyser.storage"))
    return tag("details", tag("summary", say("summary.storage_lead")), told, class_="nr-storage")


def _facts(case: Pattern | None) -> Html:
    """Return the facts of the pattern under its title."""
    if case is None:
        return Html("")
    title = tag("p", tag("strong", inline(case.title)))
    return tag("div", title, paragraphs(case.facts), class_="nr-situation")


def _model(case: Pattern | None, say: Words) -> Html:
    """Return our answers, each with its reason; the script compares the learner's with them."""
    if case is None:
        return Html("")
    rows = [_ours(name, found) for name, found in case.answers.items()]
    return tag("details", tag("summary", say("analyser.model")), tag("ol", *rows), class_="nr-ours")


def _ours(name: str, found: Answered) -> Html:
    asked = procedure().elements[name]
    answer = tag("strong", inline(asked.answers[found.answer].text))
    told = tag("p", inline(asked.ask), " → ", answer)
    why = tag("p", inline(found.why), class_="nr-why")
    return tag("li", told, why, data_model=name, data_answer=found.answer)


def _law() -> str:
    """Return what the script needs to decide: the answers of each element, the rules without their texts."""
    law = procedure()
    answers = {key: list(question.answers) for key, question in law.elements.items()}
    rules = {
        key: [{"when": rule.when, "then": rule.then} for rule in found.rules]
        for key, found in law.instruments.items()
    }
    return as_json({"order": list(answers), "elements": answers, "instruments": rules})


def _step(key: str, question: Question, say: Words) -> Html:
    """Return a question with its answers, what helps to answer it, and what each answer rests on."""
    legend = tag("legend", tag("span", question.code, class_="nr-code"), " ", inline(question.ask))
    options = [choice("radio", key, name, answer.text) for name, answer in question.answers.items()]
    grounds = [
        tag("li", inline(answer.text), ": ", load().citations(answer.authority))
        for answer in question.answers.values()
        if answer.authority
    ]
    errors = [tag("li", inline(text)) for text in question.errors]
    told = [tag("p", inline(question.help))]
    told += [tag("p", say("analyser.authority"), class_="nr-label"), tag("ul", *grounds)] if grounds else []
    told += [tag("p", say("analyser.errors"), class_="nr-label"), tag("ul", *errors)] if errors else []
    more = tag("details", tag("summary", say("analyser.help")), *told)
    return tag("fieldset", legend, *options, more, class_="nr-step nr-question", data_element=key)


def _instrument(key: str, found: Rules, say: Words) -> Html:
    """Return all that may be said of an instrument; the script shows the one thing that applies."""
    rules = [_rule(number, rule, say) for number, rule in enumerate(found.rules)]
    needs = [
        tag("li", inline(question.ask), data_needs=name) for name, question in procedure().elements.items()
    ]
    undecided = tag(
        "div",
        tag("p", _outcome(UNDECIDED, say), " ", say("analyser.find_out")),
        tag("ul", *needs),
        class_="nr-rule",
        data_rule="open",
        hidden=HIDDEN,
    )
    name = tag(
        "p",
        tag("strong", inline(found.name), class_="nr-name"),
        " ",
        load().citations(found.law),
        class_="nr-instrument-name",
    )
    turned = tag(
        "p", tag("span", say("analyser.turned_on")), " ", tag("span", class_="nr-turned"), hidden=HIDDEN
    )
    inner, told = (name, *rules, undecided, turned), plain(found.name)
    return tag("div", *inner, class_="nr-instrument", data_instrument=key, role="group", aria_label=told)


def _rule(number: int, rule: Rule, say: Words) -> Html:
    readings = [
        _reading(say(f"analyser.{key}"), found)
        for key in ("wider", "narrower", "dissent")
        if (found := getattr(rule, key))
    ]
    told = tag("p", _outcome(rule.then, say), " ", inline(rule.because))
    return tag("div", told, *readings, cited(rule.authority, say), class_="nr-rule", data_rule=number)


def _outcome(then: str, say: Words) -> Html:
    return tag("strong", say(f"outcome.{then}"), class_="nr-outcome", data_outcome=then)


def _reading(label: str, reading: Reading) -> Html:
    held = load().citations(reading.authority)
    return tag("p", tag("em", label), " ", inline(reading.text), " ", held, class_="nr-reading")


def _tools(say: Words) -> Html:
    buttons = [
        tag("button", say(f"analyser.{name}"), type="button", data_do=name)
        for name in ("forward", "back", "again", "copy", "print")
    ]
    said = tag("p", role="status", class_="nr-said")
    return join([tag("p", *buttons, class_="nr-buttons", hidden=HIDDEN), said])


def _path(say: Words) -> Html:
    label = tag("p", say("analyser.path"), class_="nr-label")
    return tag("div", label, tag("ol", class_="nr-path"), class_="nr-path-box", hidden=HIDDEN)


def _what_if(say: Words) -> Html:
    """Return the what-if: an element that is answered, another answer, and what would change."""
    fields = [
        tag("label", tag("span", say(f"analyser.{name}"), class_="nr-label"), tag("select", data_if=name))
        for name in ("if_element", "if_answer")
    ]
    label = tag("summary", say("analyser.what_if"))
    changes = tag("div", tag("ul", class_="nr-changes"), role="status")
    return tag("details", label, *fields, changes, class_="nr-what-if", hidden=HIDDEN)


def remake(name: str) -> Html:
    """Return the markup as the data are now."""
    return analyser_html(name)


REMAKE["analyser"] = remake
