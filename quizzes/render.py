"""The HTML of a quiz: one rendering, for page, notebook and print, complete without a script."""

from __future__ import annotations

from binding.element import element
from binding.html import HIDDEN, Html, as_json, tag
from binding.markup import inline, paragraphs, plain
from binding.words import Words
from casebook.card import cited
from quizzes import certainty
from quizzes.bank import Objective
from quizzes.question import Question
from quizzes.sheet import Sheet
from quizzes.statement import statement

NOTHING = Html("")


def quiz_html(sheet: Sheet) -> Html:
    """Return the element with the questions of the sheet."""
    forms = [_question(sheet, question, number) for number, question in enumerate(sheet.questions, 1)]
    head = certainty.switch(sheet.words) if sheet.certainty else NOTHING
    return element("quiz", sheet.name, sheet.source, sheet.words, head, *forms, _summary(sheet))


def _number(sheet: Sheet, number: int) -> str:
    if sheet.activity:
        return sheet.words("question.activity")
    total = len(sheet.questions)
    if total == 1:
        return sheet.words("question.single")
    return sheet.words("question.number", number=number, total=total)


def _question(sheet: Sheet, question: Question, number: int) -> Html:
    words = sheet.words
    situation = (
        tag("div", paragraphs(question.situation), class_="nr-situation") if question.situation else NOTHING
    )
    sure = certainty.ask(words) if sheet.certainty and question.scored and question.grading() else NOTHING
    return tag(
        "form",
        tag("p", _number(sheet, number), class_="nr-number"),
        situation,
        question.lead(words),
        _ask(question, words),
        sure,
        _folded("hint", words("question.hint"), paragraphs(question.hint)),
        _buttons(question, words),
        tag("div", role="status", class_="nr-status"),
        _answer(question, words),
        class_="nr-question",
        **_data(sheet, question),
        autocomplete="off",
        method="dialog",  # Enter sends nothing, with or without the script
    )


def _data(sheet: Sheet, question: Question) -> dict[str, object]:
    """Return what the script reads of a question: `data_key` is where its answer is kept."""
    grading = question.grading()
    return {
        "data_id": question.id,
        "data_key": f"{sheet.keep}{question.id}" if sheet.keep else None,
        "data_kind": question.kind,
        "data_objective": sheet.aims[question.id],
        "data_scored": question.scored and not sheet.activity,
        "data_way": question.way,
        "data_whole": question.whole,
        "data_in_place": question.in_place,
        "data_grading": as_json(grading.as_data()) if grading else None,
    }


def _ask(question: Question, words: Words) -> Html:
    stem = inline(question.stem or words("question.claim_stem"))
    how = tag("p", words(f"question.{question.kind}"), class_="nr-how")
    return tag("fieldset", tag("legend", stem), how, question.controls(words), class_="nr-ask")


def _buttons(question: Question, words: Words) -> Html:
    check = words("question.compare" if question.grading() is None else "question.check")
    buttons = (("check", check, None), ("retry", words("question.retry"), HIDDEN))
    made = (tag("button", text, type="button", data_do=name, hidden=hidden) for name, text, hidden in buttons)
    return tag("div", *made, class_="nr-buttons", hidden=HIDDEN)


def _answer(question: Question, words: Words) -> Html:
    name = tag("p", words("question.id", id=question.id), class_="nr-id")
    return _folded(
        "answer", words("question.answer"), question.explanation(words), cited(question.sources, words), name
    )


def _folded(name: str, label: str, *children: str) -> Html:
    return tag("details", tag("summary", label), *children, class_=f"nr-{name}")


def _summary(sheet: Sheet) -> Html:
    """Return the foot: score and what to read again (shown by the script), and where answers are kept."""
    words = sheet.words
    return tag(
        "div",
        tag("noscript", tag("p", words("summary.no_script"))),
        tag("p", class_="nr-score", hidden=HIDDEN),
        certainty.result(words) if sheet.certainty else NOTHING,
        _plan(sheet) if sheet.lessons else _again(sheet),
        _folded("storage", words("summary.storage_lead"), *_storage(words), _clear(words)),
        statement(words) if sheet.statement else NOTHING,
        tag("div", role="status", class_="nr-said"),
        class_="nr-summary",
    )


def _again(sheet: Sheet) -> Html:
    """Return the objectives to read again, each shown by the script if an answer to it was weak."""
    items = [_objective(name, objective) for name, objective in sheet.objectives.items()]
    return _weak(sheet.words("summary.again"), tag("ul", *items, class_="nr-weak"))


def _plan(sheet: Sheet) -> Html:
    """Return the objectives by lesson; the script shows those that were weak, and puts them in order."""
    lessons = [
        tag(
            "li",
            tag("span", tag("strong", plain(title)), data_xref=lesson),
            " ",
            tag("span", class_="nr-count"),
            tag("ul", *(_objective(name, each) for name, each in _of(sheet, lesson).items())),
            data_lesson=lesson,
            hidden=HIDDEN,
        )
        for lesson, title in sheet.lessons.items()
    ]
    return _weak(sheet.words("summary.plan"), tag("ol", *lessons, class_="nr-weak"))


def _weak(lead: str, items: Html) -> Html:
    return tag("div", tag("p", lead), items, class_="nr-again", hidden=HIDDEN)


def _of(sheet: Sheet, lesson: str) -> dict[str, Objective]:
    """Return the objectives of a form that belong to a lesson."""
    return {name: each for name, each in sheet.objectives.items() if name.startswith(f"{lesson}/")}


def _objective(name: str, objective: Objective) -> Html:
    return tag(
        "li",
        tag("span", inline(objective.text), data_xref=objective.read),
        data_objective=name,
        hidden=HIDDEN,
    )


def _storage(words: Words) -> tuple[Html, Html]:
    file = tag("span", words("summary.storage_file"), data_xref="your-answers")
    return tag("p", words("summary.storage")), tag("p", file)


def _clear(words: Words) -> Html:
    """Return the buttons that clear the answers: one that asks, two that answer."""
    texts = (
        ("clear", "summary.clear", None),
        ("really", "summary.really", HIDDEN),
        ("keep", "summary.keep", HIDDEN),
    )
    made = (tag("button", words(key), type="button", data_do=do, hidden=hidden) for do, key, hidden in texts)
    return tag("p", *made, class_="nr-buttons", hidden=HIDDEN)
