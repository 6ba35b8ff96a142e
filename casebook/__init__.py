"""The law, the cases and the figures as data that cite themselves.

In a workbook: `from casebook import show` and `show("hirsi")`; in Python: `casebook.load().case("hirsi")`.
"""

from casebook.cite import Citation
from casebook.show import show
from casebook.store import Casebook, load

__all__ = ["Casebook", "Citation", "load", "show"]
