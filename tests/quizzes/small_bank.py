"""The questions of a small bank without faults."""

QUESTION = """\
- id: {id}
  kind: choose-one
  objective: {objective}
  level: {level}
  stem: Which of these is it?
  options:
    a: {{text: The right one, key: true, rationale: It is so}}
    b: {{text: A wrong one, misconception: A misreading, rationale: It is not so}}
    c: {{text: Another, misconception: One more, rationale: It is not so}}
  hint: Read it again.
  sources: [cat-1984]
"""
