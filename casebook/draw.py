"""`python -m casebook.draw`: make the pictures of the charts anew, in `casebook/data/pictures`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import matplotlib

from binding.markup import plain
from casebook import svg
from casebook.charts import Texts, fingerprint, load_texts
from casebook.plots import LOOK, PLOTS
from casebook.store import FOLDER


def draw(texts: Texts, folder: Path = FOLDER) -> str:
    """Return the picture of a chart as SVG."""
    with matplotlib.rc_context(LOOK):
        figure = PLOTS[texts.id](texts, [part.rows(folder) for part in texts.parts])
        return svg.write(figure, texts.id, texts.title, plain(texts.alt), fingerprint(texts, folder))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on all charts, or on those named; return 0, or 1 if a name is not known."""
    known = load_texts()
    parser = argparse.ArgumentParser(prog="python -m casebook.draw", description="Draw the charts.")
    parser.add_argument("charts", nargs="*", help=f"which, of {', '.join(known)}; all if none is named")
    names = parser.parse_args(arguments).charts or list(known)
    if unknown := [name for name in names if name not in known]:
        print(f"no chart `{unknown[0]}`: choose of {', '.join(known)}", file=sys.stderr)
        return 1
    (FOLDER / "pictures").mkdir(exist_ok=True)
    for name in names:
        path = FOLDER / "pictures" / f"{name}.svg"
        path.write_text(draw(known[name]), encoding="utf-8", newline="\n")
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
