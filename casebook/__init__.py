"""The law, the cases and the figures as data that cite themselves.

In a workbook: `from casebook import show` and `show("hirsi")`; in Python: `casebook.load().case("hirsi")`.
"""

from binding.script import add_part
from casebook.analyser import Analyser
from casebook.charts import chart
from casebook.cite import Citation
from casebook.explore import explore
from casebook.show import show
from casebook.store import Casebook, load

add_part("casebook")

__all__ = ["Analyser", "Casebook", "Citation", "chart", "explore", "load", "show"]
