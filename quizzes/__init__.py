"""Banks of questions: read, check, show and grade them.

In a workbook: `from quizzes import Quiz` and `Quiz("01-the-principle")`.
"""

from binding.script import add_part
from quizzes.bank import Bank, bank, banks
from quizzes.keeping import Answers
from quizzes.widget import Activity, Quiz, Result, Score

add_part("quizzes")

__all__ = ["Activity", "Answers", "Bank", "Quiz", "Result", "Score", "bank", "banks"]
