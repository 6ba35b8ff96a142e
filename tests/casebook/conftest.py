"""A small casebook without faults, to be written out whole or with one thing changed."""

import pathlib
from collections.abc import Callable

import pytest

FILES = {
    "edition": """\
edition: "1"
law_as_at: 2026-06-30
title: A small casebook
""",
    "instruments": """\
- id: pact
  kind: treaty
  title: Pact on Return
  short: 1950 Pact
  citation: 1 UNTS 1
  adopted: 1950-01-01
  binding: binds its parties
  protects: everyone
  limits: none
  parties: {text: 3 States, as_of: "2020", level: other-web, by: [web]}
  provisions:
    3(1):
      about: The rule
      words: No State shall *return*.
      level: official-text
      by: [text]
    3(2):
      about: The exception
      level: unconfirmed
      by: []
  sources:
    text: {title: The Pact, address: "https://example.org/pact", kind: official-text}
    web: {title: A page, kind: other-web}
  checked:
    citation: {level: official-text, by: [text]}
    dates: {level: official-text, by: [text]}
    protects: {level: other-web, by: [text, web]}
    limits: {level: unconfirmed}
""",
    "cases": """\
- id: doe
  name: Doe and Others v. Ruritania
  short: Doe v. Ruritania
  court: Court of Return (Grand Chamber)
  court_short: CR (GC)
  citation: no. 1/50
  date: 1960-05-01
  states: [Ruritania]
  about: [pact 3(1)]
  issues: [return]
  facts: Doe was sent back.
  held: That was wrong.
  matters: It was the first.
  leaves_open: What comes next.
  pinpoints:
    para 7: {about: The reason, level: court-or-un-summary, by: [summary]}
    para 8: {about: Another, level: unconfirmed, by: []}
  words:
    rule: {text: No return, at: para 7, level: court-or-un-summary, by: [summary]}
  sources:
    summary: {title: Press release, locator: page 2, kind: court-or-un-summary}
  checked:
    citation: {level: court-or-un-summary, by: [summary]}
    facts: {level: court-or-un-summary, by: [summary]}
    held: {level: court-or-un-summary, by: [summary]}
""",
    "claims": """\
- id: claim-all
  claim: Everyone may stay
  page: {kind: blog, date: undated}
  verdict: wrong
  correction: Nobody may be sent to danger.
  settles: [pact 3(1), doe para 7]
  sources:
    text: {title: The Pact, kind: official-text}
  checked:
    correction: {level: official-text, by: [text]}
""",
    "events": """\
- id: return-1960
  title: The great return
  date: 1960-05
  until: "1961"
  event: Ruritania sends *everybody* back.
  matters: The Pact was young.
  disagree: Some count fewer.
  places: [Ruritania, Europe]
  about: [pact 3(1), doe]
  sources:
    book: {title: A history, kind: scholarly-or-database}
  checked:
    dates: {level: scholarly-or-database, by: [book]}
    event: {level: unconfirmed}
""",
    "cooperation": """\
- id: burden
  kind: principle
  name: Sharing the burden of return
  short: Sharing
  since: "1950"
  until: 1970-01-01
  what: States help one another.
  binds: Nobody is bound.
  evidence: Little was counted.
  contested: Whether it is law.
  about: [pact]
  sources:
    text: {title: The Pact, kind: official-text}
  checked:
    what: {level: official-text, by: [text]}
    binds: {level: official-text, by: [text]}
""",
    "glossary": """\
- id: return
  term: return
  definition: Sending a person to another State.
  sources: {}
  checked:
    definition: {level: unconfirmed}
""",
    "tables": """\
- id: joined
  title: States that joined
  file: joined.csv
  key: year
  columns:
    pact: {text: Parties to the Pact, unit: States}
  sources:
    text: {title: The Pact, kind: official-text}
  checked: {}
  as_of: 2020-12-31
""",
    "tables/joined.csv": "year,pact\n1950,1\n1960,\n1970,1234\n",
}


@pytest.fixture
def write(tmp_path: pathlib.Path) -> Callable[..., pathlib.Path]:
    """Give a function that writes it, with `old` in a file replaced by `new`, and returns the folder."""

    def write_casebook(file: str = "", old: str = "", new: str = "") -> pathlib.Path:
        tmp_path.joinpath("tables").mkdir(exist_ok=True)
        for name, text in FILES.items():
            assert name != file or text.count(old) >= 1, old
            made = text.replace(old, new, 1) if name == file else text
            tmp_path.joinpath(name if "." in name else f"{name}.yaml").write_text(made, "utf-8")
        return tmp_path

    return write_casebook
