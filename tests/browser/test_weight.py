"""What the course adds to a page is small, and loaded once."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

OURS = ("course.js", "course.css")
LIMIT = 20_000  # bytes, both together, by gzip -9
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S)
ADDRESS = re.compile(r'(?:src|href)="([^"?]+)')


def test_script_and_style_are_small(built: Path) -> None:
    sizes = {name: len(gzip.compress((built / "_static" / name).read_bytes(), 9)) for name in OURS}
    assert sum(sizes.values()) <= LIMIT, sizes


def test_every_page_loads_ours_once_and_no_script_twice(built: Path, pages: list[str]) -> None:
    for path in pages:
        text = (built / path).read_text("utf-8")
        loaded = Counter(
            (ADDRESS.search(found["attributes"]) or ["", found["body"].strip()])[1]
            for found in SCRIPT.finditer(text)
        )
        assert [script for script, times in loaded.items() if times > 1] == [], path
        for name in OURS:
            assert len(re.findall(rf'(?:src|href)="[^"]*{re.escape(name)}', text)) == 1, f"{path}: {name}"
