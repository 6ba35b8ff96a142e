"""What ties the casebook and the quizzes into a page and a notebook.

`binding` knows no law and no question. It reads YAML and reports faults with file and line, builds the
element that is a widget and HTML in one, ships its script and style once, and holds the interface words.
"""
