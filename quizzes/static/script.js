// Quizzes and activities: read the inputs, grade by the form in the markup, show the reasons that stand there.

/** The answer as a list of texts, or none; and as a mapping of texts, or none. */
const asTexts = (answer) => (Array.isArray(answer) && answer.every((item) => typeof item === "string") ? answer : []);
const asPlaced = (answer) => (answer && typeof answer === "object" && !Array.isArray(answer) ? answer : {});

/** Marks from 0 to 1, by form; the twin of quizzes/grade.py, run on the same vectors. */
const marks = {
  weights(grading, answer) {
    const chosen = [...new Set(asTexts(answer))].filter((option) => Object.hasOwn(grading.weights, option));
    const sum = chosen.reduce((total, option) => total + grading.weights[option], 0);
    return Math.max(0, sum) / grading.of;
  },

  pairs(grading, answer) {
    const lefts = Object.keys(grading.pairs);
    const given = asPlaced(answer);
    return lefts.filter((left) => given[left] === grading.pairs[left]).length / lefts.length;
  },

  sequence(grading, answer) {
    const given = asTexts(answer);
    const wanted = grading.sequence;
    if (given.length !== wanted.length || !wanted.every((item) => given.includes(item))) return 0;
    let right = 0;
    let all = 0;
    for (let first = 0; first < wanted.length; first++) {
      for (let second = first + 1; second < wanted.length; second++, all++) {
        if (given.indexOf(wanted[first]) < given.indexOf(wanted[second])) right++;
      }
    }
    return right / all;
  },
};

/** The mark of an answer, from 0 to 1. */
function gradeAnswer(grading, answer) {
  return marks[grading.form](grading, answer);
}

/** What a wholly right and a wholly wrong answer earn by how sure one was; the twin of quizzes/certainty.py. */
const worth = { guess: [1, 0], think: [2, -2], know: [3, -6] };
const most = Math.max(...Object.values(worth).map(([right]) => right));

/** What an answer earns: between right and wrong in proportion to its mark. */
function certaintyPoints(mark, sure) {
  const [right, wrong] = Object.hasOwn(worth, sure) ? worth[sure] : worth.guess;
  return mark * right + (1 - mark) * wrong;
}

/** What to show of a mark: at most two decimals, none that are zero. */
function shown(points) {
  return String(Math.round(points * 100) / 100).replace("-", "\u2212");
}

/** The part of a question that stands for an option or for the left side of a pair. */
function part(form, key, value) {
  return form.querySelector(`[data-${key}="${CSS.escape(value)}"]`);
}

/** Put the rows of an ordering in the order of these ids, and let each say its place. */
function arrange(form, ids) {
  const list = form.querySelector(".nr-order");
  for (const id of ids) list.append(part(form, "item", id));
  [...list.children].forEach((row, index) => {
    row.querySelector("select").value = String(index + 1);
    row.querySelector('[data-move="-1"]').setAttribute("aria-disabled", String(index === 0));
    row.querySelector('[data-move="1"]').setAttribute("aria-disabled", String(index === ids.length - 1));
  });
}

/** One way of answering for each shape of inputs: `read` gives the answer or null, `write` puts one back.
 * `fits` says whether something kept is an answer that the inputs could have given; `names` under which names
 * the reason for a choice may stand. */
const ways = {
  weights: {
    read(form) {
      const chosen = [...form.querySelectorAll(".nr-ask input:checked")].map((input) => input.value);
      return chosen.length ? chosen : null;
    },
    write(form, answer) {
      for (const input of form.querySelectorAll(".nr-ask input")) input.checked = (answer ?? []).includes(input.value);
    },
    complete: (form, answer) => answer !== null,
    needs: "first_choose",
    places: (form, answer) => (answer ?? []).map((option) => ["", option, part(form, "option", option)]),
    right: (grading, left, option) => grading.weights[option] > 0,
    names: (left, option) => [option],
    of: (grading, places, mark) => ["partly", { points: shown(mark * grading.of), of: grading.of }],
    fits: (form, answer) =>
      Array.isArray(answer) &&
      answer.length > 0 &&
      answer.every((option) => typeof option === "string" && part(form, "option", option)) &&
      new Set(answer).size === answer.length &&
      (answer.length === 1 || form.dataset.kind === "choose-many"),
  },

  pairs: {
    read(form) {
      const answer = {};
      for (const row of form.querySelectorAll("[data-left]")) {
        const value = row.querySelector("select")?.value ?? row.querySelector("input:checked")?.value;
        if (value) answer[row.dataset.left] = value;
      }
      return Object.keys(answer).length ? answer : null;
    },
    write(form, answer) {
      for (const row of form.querySelectorAll("[data-left]")) {
        const value = answer?.[row.dataset.left] ?? "";
        const select = row.querySelector("select");
        if (select) select.value = value;
        for (const input of row.querySelectorAll("input")) input.checked = input.value === value;
      }
    },
    complete(form, answer) {
      const rows = form.querySelectorAll("[data-left]").length;
      return answer !== null && (!("whole" in form.dataset) || Object.keys(answer).length === rows);
    },
    needs: "first_choose",
    places: (form, answer) =>
      Object.entries(answer ?? {}).map(([left, value]) => [left, value, part(form, "left", left)]),
    right: (grading, left, value) => grading.pairs[left] === value,
    names: (left, value) => [`${left}:${value}`, left],
    of(grading, places) {
      const right = places.filter(([left, value]) => grading.pairs[left] === value).length;
      return ["partly", { points: right, of: Object.keys(grading.pairs).length }];
    },
    fits: (form, answer) =>
      answer !== null &&
      typeof answer === "object" &&
      Object.keys(answer).length > 0 &&
      Object.entries(answer).every(([left, value]) =>
        [...(part(form, "left", left)?.querySelectorAll("input, option") ?? [])].some((choice) => value && choice.value === value),
      ),
  },

  sequence: {
    attach(form, say) {
      for (const button of form.querySelectorAll("[data-move]")) {
        button.hidden = false;
        button.addEventListener("click", () => this.move(button, say));
      }
      form.addEventListener("input", (event) => {
        const row = event.target.closest?.("[data-item]");
        if (row) this.put(form, row, Number(event.target.value) - 1, event.target, say);
      });
    },
    move(button, say) {
      if (button.getAttribute("aria-disabled") === "true") return;
      const row = button.closest("[data-item]");
      const place = [...row.parentNode.children].indexOf(row) + Number(button.dataset.move);
      this.put(button.form, row, place, button, say);
      button.form.dispatchEvent(new Event("input"));
    },
    /** Move a row to a place (from 0); say where it is, and leave the focus on what moved it. */
    put(form, row, place, control, say) {
      const ids = this.read(form).filter((id) => id !== row.dataset.item);
      ids.splice(place, 0, row.dataset.item);
      arrange(form, ids);
      control.focus();
      const text = row.querySelector(".nr-text").textContent;
      form.querySelector(".nr-moved").textContent = say("moved", { place: place + 1, of: ids.length, text });
    },
    read: (form) => [...form.querySelectorAll("[data-item]")].map((row) => row.dataset.item),
    write(form, answer) {
      const rows = [...form.querySelectorAll("[data-item]")].sort((one, other) => one.dataset.place - other.dataset.place);
      arrange(form, answer ?? rows.map((row) => row.dataset.item));
      form.querySelector(".nr-moved").textContent = "";
    },
    complete: () => true, // as they stand is an order too
    places: (form, answer) => (answer ?? []).map((id, index) => [index, id, part(form, "item", id)]),
    right: (grading, index, id) => grading.sequence[index] === id,
    names: (index, id) => [id],
    place: (grading, id) => grading.sequence.indexOf(id) + 1,
    of(grading, places, mark) {
      const all = (grading.sequence.length * (grading.sequence.length - 1)) / 2;
      return ["partly_ordered", { points: shown(mark * all), of: all }];
    },
    fits: (form, answer) =>
      Array.isArray(answer) &&
      answer.every((id) => typeof id === "string" && part(form, "item", id)) &&
      new Set(answer).size === answer.length &&
      answer.length === form.querySelectorAll("[data-item]").length,
  },

  text: {
    read(form) {
      const text = form.querySelector("textarea").value;
      const points = [...form.querySelectorAll(".nr-points input:checked")].map((input) => input.value);
      return text.trim() ? { text, points } : null;
    },
    write(form, answer) {
      form.querySelector("textarea").value = answer?.text ?? "";
      for (const input of form.querySelectorAll(".nr-points input")) {
        input.checked = (answer?.points ?? []).includes(input.value);
      }
    },
    complete: (form, answer) => answer !== null,
    needs: "first_write",
    places: () => [],
    fits: (form, answer) =>
      typeof answer?.text === "string" &&
      answer.text.trim() !== "" &&
      Array.isArray(answer.points) &&
      answer.points.every((point) => [...form.querySelectorAll(".nr-points input")].some((input) => input.value === point)),
  },
};

/** A question on the page. */
class Question {
  constructor(form, tools, changed) {
    Object.assign(this, { form, tools, changed, id: form.dataset.id, checked: false });
    this.key = form.dataset.key ?? this.id; // where the answer is kept: a form keeps its own
    this.grading = form.dataset.grading ? JSON.parse(form.dataset.grading) : null;
    this.way = ways[form.dataset.way ?? this.grading?.form ?? "text"];
    this.inPlace = "inPlace" in form.dataset;
    this.scored = "scored" in form.dataset;
    this.asksSure = form.querySelector(".nr-sure");
    if (this.asksSure) this.asksSure.hidden = false;
    this.status = form.querySelector(".nr-status");
    this.reasons = form.querySelector(".nr-answer");
    form.querySelector(".nr-buttons").hidden = false;
    this.way.attach?.(form, tools.say);
    form.addEventListener("input", (event) => this.edited(event));
    this.button("check").addEventListener("click", () => this.check());
    this.button("retry").addEventListener("click", () => this.retry());
    this.restore();
  }

  button(name) {
    return this.form.querySelector(`[data-do="${name}"]`);
  }

  /** The mark, or null where nothing was checked or the learner marks. */
  get mark() {
    return this.checked && this.grading ? gradeAnswer(this.grading, this.answer) : null;
  }

  /** The inputs for how sure one is, if that is asked. */
  get sureness() {
    return [...(this.asksSure?.querySelectorAll("input") ?? [])];
  }

  /** How sure the learner is: `guess`, `think`, `know`, or null where nothing was said or it is not asked. */
  get sure() {
    return this.sureness.find((input) => input.checked)?.value ?? null;
  }

  set sure(level) {
    for (const input of this.sureness) input.checked = input.value === level;
  }

  /** How sure one is can be said until the answer is known: then it stands. */
  settleSure(settled = this.checked) {
    for (const input of this.sureness) input.disabled = settled;
  }

  /** Whether the learner was sure of what was not wholly right. */
  get misled() {
    return this.checked && this.mark < 1 && this.sure === "know";
  }

  restore() {
    const before = this.tools.kept.get(this.key);
    this.sure = before?.sure ?? null;
    const usable = before && this.way.fits(this.form, before.answer);
    this.answer = usable ? before.answer : null;
    this.checked = Boolean(usable && before.checked === true && this.way.complete(this.form, this.answer));
    this.way.write(this.form, this.answer);
    this.reasons.hidden = !this.checked;
    this.settleSure();
    if (this.checked) this.explain();
  }

  keep() {
    if (this.answer === null) this.tools.kept.remove(this.key);
    else this.tools.kept.set(this.key, this.state());
  }

  /** What is kept of the question. */
  state() {
    return { answer: this.answer, checked: this.checked, ...(this.sure && { sure: this.sure }) };
  }

  /** Choosing is not answering: what was said of the last answer goes, the rest waits for Check. */
  edited(event) {
    this.answer = this.way.read(this.form);
    if (this.grading) {
      if (this.checked) this.sure = null;
      this.checked = false;
      this.settleSure();
      this.plain();
    } else if (this.way !== ways.text) {
      this.checked &&= this.answer !== null;
      if (this.checked) this.showViews(); // what was said stays said: it is not read out at every key
    } else if (event.target.closest(".nr-points")) {
      this.explainWriting();
    }
    this.keep();
    this.changed(this);
  }

  check() {
    const answer = this.way.read(this.form);
    if (!this.way.complete(this.form, answer)) return this.ask();
    this.answer = answer;
    this.checked = true;
    this.settleSure();
    this.form.querySelector(".nr-moved")?.replaceChildren();
    this.reasons.hidden = false;
    this.explain();
    this.keep();
    this.changed(this, true);
  }

  ask() {
    this.plain();
    this.status.append(make("p", { class: "nr-verdict" }, this.tools.say(this.form.dataset.whole ?? this.way.needs)));
    const rows = [...this.form.querySelectorAll("[data-left]")];
    const empty = rows.find((row) => !row.querySelector("select")?.value && !row.querySelector("input:checked"));
    (empty ?? this.form).querySelector(".nr-ask input, .nr-ask select, input, select, textarea").focus();
  }

  retry() {
    this.clear();
    this.keep();
    this.changed(this);
    this.form.querySelector(".nr-ask input, .nr-ask select, .nr-ask textarea").focus();
  }

  clear() {
    this.answer = null;
    this.checked = false;
    this.sure = null;
    this.settleSure();
    this.way.write(this.form, null);
    this.plain();
    this.reasons.hidden = true;
    this.reasons.open = false;
  }

  /** Take away what was said of an answer. */
  plain() {
    this.status.replaceChildren();
    this.form.removeAttribute("data-result");
    this.button("retry").hidden = true;
    for (const node of this.form.querySelectorAll("[data-mark]")) node.removeAttribute("data-mark");
    for (const node of this.form.querySelectorAll(".nr-mark, .nr-here")) node.remove();
  }

  explain() {
    this.plain();
    this.button("retry").hidden = false;
    if (this.grading) this.explainMark();
    else if (this.way === ways.text) this.explainWriting();
    else this.explainViews();
    if (this.reasons.querySelector(".nr-look")) this.reasons.open = true;
  }

  /** Nothing is right or wrong here: show beside each choice what others made of it. */
  explainViews() {
    this.status.append(make("p", { class: "nr-verdict" }, this.tools.say("weighed")));
    this.showViews();
  }

  showViews() {
    for (const node of this.form.querySelectorAll(".nr-here")) node.remove();
    for (const [left, value, node] of this.way.places(this.form, this.answer)) this.tell(node, this.reason(left, value, false));
  }

  /** Put a reason under its own row. */
  tell(node, reason) {
    if (reason) node.append(make("div", { class: "nr-here" }, reason));
  }

  explainMark() {
    const { say } = this.tools;
    const places = this.way.places(this.form, this.answer);
    const mark = this.mark;
    this.tellMark(places, mark);
    for (const [left, value, node] of places) {
      const right = this.way.right(this.grading, left, value);
      this.markPlace(node, value, right);
      const reason = this.reason(left, value, places.length > 1 && !this.inPlace);
      if (this.inPlace) this.tell(node, reason);
      else if (reason) this.status.append(reason);
    }
    const missed = this.missed();
    if (missed) this.status.append(make("p", {}, say("missed", { count: missed })));
    if (mark === 1 && !this.inPlace) this.reasons.open = true;
  }

  /** Say the mark of the whole, and let the look of the question show it. */
  tellMark(places, mark) {
    this.form.dataset.result = mark === 1 ? "right" : mark > 0 ? "partly" : "wrong";
    this.status.append(make("p", { class: "nr-verdict" }, this.verdict(places, mark)));
    if (this.asksSure) this.status.append(make("p", { class: "nr-worth" }, this.tellWorth(mark)));
  }

  /** What the answer earns by how sure the learner was. */
  tellWorth(mark) {
    const points = shown(certaintyPoints(mark, this.sure));
    const chosen = this.sureness.find((input) => input.checked)?.parentNode.textContent.trim();
    return chosen ? this.tools.say("worth", { sure: chosen, points }) : this.tools.say("worth_unsaid", { points });
  }

  verdict(places, mark) {
    const { say } = this.tools;
    if (mark === 1) return say("right");
    return mark === 0 ? say("wrong") : say(...this.way.of(this.grading, places, mark));
  }

  /** How many right options were not chosen, where several are right and something right was. */
  missed() {
    if (this.form.dataset.kind !== "choose-many" || this.mark === 1) return 0;
    return Object.entries(this.grading.weights).filter(([option, weight]) => weight > 0 && !this.answer.includes(option)).length;
  }

  /** Say in words and by a sign, not by colour alone, whether a choice is right. */
  markPlace(node, value, right) {
    const place = this.way.place?.(this.grading, value);
    const word = right ? this.tools.say("mark_right") : place ? this.tools.say("mark_place", { place }) : this.tools.say("mark_wrong");
    const option = node.querySelector(`[data-option="${value}"]`) ?? node;
    option.dataset.mark = right ? "right" : "wrong";
    const sign = make("span", { class: "nr-mark" }, make("span", { "aria-hidden": "true" }, right ? "✓" : "✗"), ` ${word}`);
    (option.matches("fieldset") ? option.querySelector("legend") : option).append(sign);
  }

  /** A copy of the reason for what was chosen; led by what it is about where several are shown. */
  reason(left, value, led) {
    const found = this.way
      .names(left, value)
      .map((name) => this.reasons.querySelector(`[data-reason="${name}"]`))
      .find(Boolean);
    const reason = found?.querySelector(".nr-why").cloneNode(true);
    if (reason && led) reason.prepend(found.querySelector("strong").cloneNode(true), ". ");
    return reason;
  }

  explainWriting() {
    if (!this.checked) return;
    const { say } = this.tools;
    const points = this.reasons.querySelectorAll(".nr-points input");
    const made = { points: this.answer?.points.length ?? 0, of: points.length };
    this.reasons.hidden = false;
    this.reasons.open = true;
    this.status.replaceChildren(make("p", { class: "nr-verdict" }, say(made.points ? "points" : "open_points", made)));
  }
}

/** A case in stages: checking commits the stage that is open, shows its answer, and opens the next. */
class StagedQuestion extends Question {
  /** The stages, as they stand on the page; `done` counts those that are checked. */
  get stages() {
    return [...this.form.querySelectorAll(".nr-stage")];
  }

  restore() {
    this.done = 0;
    super.restore();
    const before = this.tools.kept.get(this.key)?.done;
    const answered = this.stages.findIndex((stage) => !Object.hasOwn(this.answer ?? {}, this.left(stage)));
    const most = answered < 0 ? this.stages.length - 1 : answered;
    this.done = this.checked ? this.stages.length : Number.isInteger(before) ? Math.max(0, Math.min(before, most)) : 0;
    this.explain();
  }

  left(stage) {
    return stage.querySelector("[data-left]").dataset.left;
  }

  state() {
    return { ...super.state(), done: this.done };
  }

  /** A choice in the open stage; the stages before it are settled. */
  edited() {
    this.answer = this.way.read(this.form);
    this.status.replaceChildren();
    this.keep();
    this.changed(this);
  }

  check() {
    if (this.done === this.stages.length) return;
    const stage = this.stages[this.done];
    this.answer = this.way.read(this.form);
    if (!this.answer?.[this.left(stage)]) return this.ask();
    this.done += 1;
    this.checked = this.done === this.stages.length;
    this.reasons.hidden = !this.checked;
    this.explain();
    this.keep();
    this.changed(this, this.checked);
    this.goOn();
  }

  ask() {
    this.status.replaceChildren(make("p", { class: "nr-verdict" }, this.tools.say("first_choose")));
    this.stages[this.done].querySelector("input").focus();
  }

  /** Lead to the stage that has opened, or leave the focus on a button that is still there. */
  goOn() {
    if (this.checked) return this.button("retry").focus();
    const label = this.stages[this.done].querySelector(".nr-label");
    label.tabIndex = -1;
    label.focus();
  }

  clear() {
    this.done = 0;
    super.clear();
    this.explain();
  }

  explain() {
    this.plain();
    this.button("retry").hidden = this.done === 0;
    this.button("check").hidden = this.checked;
    for (const [number, stage] of this.stages.entries()) {
      stage.hidden = number > this.done;
      for (const input of stage.querySelectorAll("input")) input.disabled = number < this.done;
      if (number < this.done) this.settle(stage);
    }
    this.settleSure(this.done > 0);
    if (this.checked) this.tellMark(this.way.places(this.form, this.answer), this.mark);
    else if (this.done) this.tellStage();
  }

  /** Mark what was chosen in a stage; if it was wrong, show the right answer with its reason too. */
  settle(stage) {
    const left = this.left(stage);
    const [chosen, key] = [this.answer[left], this.grading.pairs[left]];
    for (const value of new Set([chosen, key])) {
      this.markPlace(stage, value, value === key);
      this.tell(stage, this.reason(left, value, chosen !== key));
    }
  }

  tellStage() {
    const left = this.left(this.stages[this.done - 1]);
    const right = this.answer[left] === this.grading.pairs[left];
    const told = { stage: this.done, of: this.stages.length };
    this.status.append(make("p", { class: "nr-verdict" }, this.tools.say(right ? "stage_right" : "stage_wrong", told)));
  }
}

/** The head of a quiz that is marked by certainty: the box that switches it on or off, for all quizzes here. */
class Switch {
  constructor(head, element, { kept }, changed) {
    Object.assign(this, { box: head.querySelector("input"), element });
    head.hidden = false;
    this.show(kept.get(SWITCH) !== false);
    this.box.addEventListener("change", () => {
      kept.set(SWITCH, this.box.checked);
      this.show(this.box.checked);
      changed(null);
    });
  }

  get on() {
    return this.box.checked;
  }

  show(on) {
    this.box.checked = on;
    this.element.dataset.certainty = on ? "on" : "off"; // the style hides what belongs to it
  }
}

const SWITCH = "setting/certainty";

/** The foot of a quiz: the score, what to read again, and the clearing of answers. */
class Summary {
  constructor(foot, questions, tools, certain) {
    Object.assign(this, { foot, questions, tools, certain });
    const clear = foot.querySelector(".nr-storage .nr-buttons");
    clear.hidden = false;
    for (const button of clear.children) button.addEventListener("click", () => this[button.dataset.do]());
    const statement = foot.querySelector(".nr-statement");
    this.statement = statement ? new Statement(statement, () => this.result) : null;
    for (const list of foot.querySelectorAll(".nr-weak, .nr-weak ul")) {
      for (const [place, item] of [...list.children].entries()) item.dataset.place = place;
    }
  }

  button(name) {
    return this.foot.querySelector(`[data-do="${name}"]`);
  }

  say(text) {
    const said = this.foot.querySelector(":scope > .nr-said");
    if (said.textContent !== text) said.textContent = text; // what is said once is not read out again
  }

  /** What was asked and answered so far, and the first question that is open; `certain` is null where it is not counted. */
  get result() {
    const scored = this.questions.filter((question) => question.scored);
    const checked = scored.filter((question) => question.checked);
    const sum = (earns) => checked.reduce((total, question) => total + earns(question), 0);
    return {
      checked,
      of: scored.length,
      open: scored.find((question) => !question.checked),
      points: sum((question) => question.mark),
      certain: this.certain?.on ? sum((question) => certaintyPoints(question.mark, question.sure)) : null,
    };
  }

  update(announce) {
    const { say, kept } = this.tools;
    const { checked, of, open, points, certain } = this.result;
    const values = { answered: checked.length, total: of, points: shown(points), of };
    const score = this.foot.querySelector(".nr-score");
    score.hidden = of < 2 || checked.length === 0;
    score.textContent = say("answered", values);
    this.again(checked);
    if (this.certain) this.sureness(checked, certain);
    this.statement?.hide(); // it tells of other answers than those that stand here now
    const done = announce && of > 1 && !open;
    this.say([done ? say("all_done", values) : "", kept.works ? "" : say("not_kept")].join(" ").trim());
  }

  /** Show how often each claim to be sure was right. */
  sureness(checked, points) {
    const box = this.foot.querySelector(".nr-sureness");
    box.hidden = points === null || checked.length === 0;
    const told = { points: shown(points ?? 0), most: most * checked.length, misled: checked.filter((question) => question.misled).length };
    box.querySelector(".nr-certain").textContent = this.tools.say("certain", told);
    for (const row of box.querySelectorAll("[data-sure]")) {
      const said = checked.filter((question) => (question.sure ?? "unsaid") === row.dataset.sure);
      row.querySelector('[data-count="answered"]').textContent = String(said.length);
      row.querySelector('[data-count="right"]').textContent = String(said.filter((question) => question.mark === 1).length);
    }
  }

  /** Show each objective in which a checked answer was not wholly right, where most is to be gained first. */
  again(checked) {
    const weak = checked.filter((question) => question.mark < 1);
    const box = this.foot.querySelector(".nr-again");
    for (const item of box.querySelectorAll("[data-objective]")) this.flag(item, this.about(item, weak));
    for (const item of box.querySelectorAll("[data-lesson]")) this.count(item, this.about(item, checked));
    for (const list of box.querySelectorAll(".nr-weak, .nr-weak ul")) {
      const gain = (item) => this.gain(this.about(item, weak));
      list.append(...[...list.children].sort((one, other) => gain(other) - gain(one) || one.dataset.place - other.dataset.place));
    }
    box.hidden = weak.length === 0;
  }

  /** Those of the questions that are about the objective or the lesson of an item. */
  about(item, questions) {
    const { objective, lesson } = item.dataset;
    const aim = (question) => question.form.dataset.objective;
    return questions.filter((question) => (lesson ? aim(question).startsWith(`${lesson}/`) : aim(question) === objective));
  }

  /** Show an objective if it was weak, and say of it if the learner was sure. */
  flag(item, weak) {
    item.hidden = weak.length === 0;
    item.querySelector(".nr-misled")?.remove();
    const misled = this.certain?.on && weak.some((question) => question.misled);
    if (misled) item.append(" ", make("strong", { class: "nr-misled" }, `(${this.tools.say("misled")})`));
  }

  /** Show a lesson of the study plan if something of it was weak, and how many answers to it were right. */
  count(item, asked) {
    const right = asked.filter((question) => question.mark === 1).length;
    item.hidden = right === asked.length;
    item.querySelector(".nr-count").textContent = this.tools.say("plan_lesson", { right, asked: asked.length });
  }

  /** What is to be gained by reading again: points lost, and most where the learner was sure. */
  gain(weak) {
    return weak.reduce((sum, question) => sum + 1 - question.mark + (this.certain?.on && question.misled ? 10 : 0), 0);
  }

  clear() {
    this.choose(true);
    this.button("keep").focus();
  }

  keep() {
    this.choose(false);
    this.button("clear").focus();
  }

  really() {
    for (const question of this.questions) {
      question.clear();
      question.keep();
    }
    this.choose(false);
    this.statement?.form.reset();
    this.questions[0].changed(this.questions[0]);
    this.say(this.tools.say("cleared"));
    this.button("clear").focus();
  }

  choose(asking) {
    this.button("clear").hidden = asking;
    this.button("really").hidden = !asking;
    this.button("keep").hidden = !asking;
  }
}

/** Let the browser save a text as a file. */
function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** The day here, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The statement of completion: filled from what the learner writes and what was answered; nothing of it is kept. */
class Statement {
  constructor(box, result) {
    const words = JSON.parse(box.dataset.words);
    Object.assign(this, { box, result, say: (key, values) => fill(words[key], values) });
    this.form = box.querySelector("form");
    this.sheet = box.querySelector("article");
    this.status = box.querySelector(".nr-stated");
    box.hidden = false;
    this.form.addEventListener("input", () => this.hide());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.make();
    });
    box.querySelector('[data-do="statement-print"]').addEventListener("click", () => this.print());
    box.querySelector('[data-do="statement-save"]').addEventListener("click", () => this.save());
  }

  show(shown) {
    this.sheet.hidden = !shown;
    this.sheet.nextElementSibling.hidden = !shown;
  }

  /** Take the sheet away: what it says is no longer what stands here. */
  hide() {
    this.show(false);
    this.status.textContent = "";
  }

  /** What is still missing, and where it is given; or null. */
  missing() {
    const { name, hours, part } = this.form.elements;
    const { checked, of, open } = this.result();
    if (open) return ["first", open.form.querySelector(".nr-ask :is(input, select):enabled"), { left: of - checked.length }];
    if (!name.value.trim()) return ["name_first", name];
    if (!hours.value || !hours.checkValidity()) return ["hours_first", hours];
    return [...part].some((box) => box.checked) ? null : ["parts_first", part[0]];
  }

  make() {
    const missing = this.missing();
    this.show(!missing);
    this.status.textContent = missing ? this.say(missing[0], missing[2]) : this.say("made");
    if (missing) return missing[1].focus();
    this.fill();
    this.sheet.querySelector("[tabindex]").focus();
  }

  fill() {
    const { name, hours, part } = this.form.elements;
    const { points, of, certain } = this.result();
    this.put("name", { name: `\u2068${name.value.trim()}\u2069` }); // it may be written in another direction
    this.put("hours", { hours: hours.valueAsNumber });
    this.put("score", { points: shown(points), of, share: Math.floor((100 * points) / of) });
    this.put("certainty", { points: shown(certain ?? 0), most: most * of });
    this.put("date", { date: today() });
    this.sheet.querySelector('[data-says="certainty"]').hidden = certain === null;
    const ticked = [...part].filter((box) => box.checked).map((box) => make("li", {}, box.parentNode.textContent.trim()));
    this.sheet.querySelector('[data-says="parts"]').replaceChildren(...ticked);
  }

  put(key, values) {
    this.sheet.querySelector(`[data-says="${key}"]`).textContent = this.say(key, values);
  }

  /** The statement as a page of its own. */
  page() {
    const { lang, dir } = this.box.closest("[lang]");
    const main = make("main", {}, ...this.sheet.cloneNode(true).childNodes);
    const title = main.querySelector("[role]");
    title.replaceWith(make("h1", {}, title.textContent));
    const look = "body{font:1.1rem/1.6 serif;max-width:36rem;margin:3rem auto;padding:0 1rem}h1{font-size:1.4rem}[hidden]{display:none}";
    const view = make("meta", { name: "viewport", content: "width=device-width" });
    const head = make("head", {}, make("meta", { charset: "utf-8" }), view, make("title", {}, title.textContent), make("style", {}, look));
    return `<!doctype html>\n${make("html", { lang, dir }, head, make("body", {}, main)).outerHTML}\n`;
  }

  /** Print from a frame, which stays until the next print: some browsers are done with it only later. */
  print() {
    this.frame?.remove();
    this.frame = make("iframe", { "aria-hidden": "true", tabindex: "-1", style: "position:fixed;width:0;height:0;border:0" });
    this.frame.addEventListener("load", () => this.frame.contentWindow.print());
    this.frame.srcdoc = this.page();
    this.box.append(this.frame);
  }

  save() {
    download(`${this.say("file")}-${today()}.html`, this.page(), "text/html");
  }
}

behave("quiz", (element, tools) => {
  const questions = [];
  const checked = () => questions.filter((question) => question.checked);
  const answers = () => Object.fromEntries(checked().map((question) => [question.id, question.answer]));
  const sure = () => Object.fromEntries(checked().filter((question) => question.sure).map((question) => [question.id, question.sure]));
  const changed = (question, announce = false) => {
    summary.update(announce);
    tools.tell(answers(), certain?.on ? sure() : {});
  };
  for (const form of element.querySelectorAll("form.nr-question")) {
    questions.push(new (form.dataset.kind === "staged" ? StagedQuestion : Question)(form, tools, changed));
  }
  const head = element.querySelector(".nr-switch");
  const certain = head ? new Switch(head, element, tools, changed) : null;
  const summary = new Summary(element.querySelector(".nr-summary"), questions, tools, certain);
  changed(null);
});

/** Answers as a file; `version` is that of what is kept. Its `sum` shows damage, and is no seal. */
const FILE = { format: "non-refoulement-answers", version: Number(PREFIX.split("/")[1]), largest: 5_000_000 };
const NO_ANSWER = "setting/"; // what is kept beside the answers, and stays on the device

/** A short number (FNV-1a, hexadecimal) that changes when the text does. */
function checkSum(text) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

/** The text of a file that holds these answers. */
function sealed(answers, saved) {
  const { format, version } = FILE;
  return `${JSON.stringify({ format, version, saved, sum: checkSum(JSON.stringify(answers)), answers }, null, 1)}\n`;
}

/** What a file holds: `{ answers, saved }`, or `{ refused }` with the reason. */
function unsealed(text) {
  let held;
  try {
    held = JSON.parse(text);
  } catch {
    return { refused: text.includes(FILE.format) ? "damaged" : "foreign" };
  }
  if (held?.format !== FILE.format) return { refused: "foreign" };
  if (typeof held.version === "number" && held.version > FILE.version) return { refused: "newer" };
  const { answers, saved, sum } = held;
  const whole = answers && typeof answers === "object" && !Array.isArray(answers) && /^\d{4}-\d\d-\d\d$/.test(saved);
  if (!whole || held.version !== FILE.version || sum !== checkSum(JSON.stringify(answers))) return { refused: "damaged" };
  return { answers, saved };
}

/** The element that saves what this browser keeps as a file, and brings it back. */
class Keeping {
  constructor(box, { kept, say }) {
    Object.assign(this, { box, kept, say, file: box.querySelector("input") });
    box.hidden = false;
    for (const button of box.querySelectorAll("[data-do]")) button.addEventListener("click", () => this[button.dataset.do]());
    this.file.addEventListener("change", () => this.read(this.file.files[0]));
  }

  button(name) {
    return this.box.querySelector(`[data-do="${name}"]`);
  }

  /** Say what happened, and offer these next steps. */
  tell(steps, ...texts) {
    this.box.querySelector(".nr-said").textContent = texts.join(" ");
    for (const name of ["add", "replace", "leave", "undo"]) this.button(name).hidden = !steps.includes(name);
  }

  /** All answers that are kept and can be read. */
  answers() {
    const ids = this.kept.ids().filter((id) => !id.startsWith(NO_ANSWER));
    return Object.fromEntries(ids.map((id) => [id, this.kept.get(id)]).filter(([, value]) => value !== undefined));
  }

  save() {
    const answers = this.answers();
    const count = Object.keys(answers).length;
    if (!count) return this.tell([], this.say(this.kept.works ? "none" : "keeps_nothing"));
    download(`${FILE.format}-${today()}.json`, sealed(answers, today()), "application/json");
    this.tell([], this.say("saved", { count }));
  }

  async read(file) {
    if (!file) return;
    this.latest = file;
    this.tell([]);
    let found = { refused: "large" };
    if (file.size <= FILE.largest) found = await file.text().then(unsealed, () => ({ refused: "unread" }));
    if (file !== this.latest) return;
    this.file.value = ""; // the same file may be chosen again
    this.open(found);
  }

  /** Say what is in the file, and remember what stands here: only as long as that stands may it be replaced. */
  open({ refused, answers, saved }, ...lead) {
    if (refused) return this.tell([], this.say(refused));
    const ids = Object.keys(answers).filter((id) => !id.startsWith(NO_ANSWER));
    const before = new Map(ids.map((id) => [id, this.kept.text(id)]));
    const fresh = ids.filter((id) => before.get(id) === null);
    const differ = ids.filter((id) => before.get(id) !== null && JSON.stringify(this.kept.get(id)) !== JSON.stringify(answers[id]));
    const counts = { date: saved, count: ids.length, fresh: fresh.length, differ: differ.length };
    if (!fresh.length && !differ.length) return this.tell([], ...lead, this.say("nothing_new", counts));
    this.held = { answers, saved, before, fresh, differ };
    const steps = [fresh.length && "add", differ.length && "replace", "leave"].filter(Boolean);
    this.tell(steps, ...lead, this.say("holds", { ...counts, same: ids.length - fresh.length - differ.length }));
  }

  add() {
    this.take(this.held.fresh, 0);
  }

  replace() {
    this.take([...this.held.fresh, ...this.held.differ], this.held.differ.length);
  }

  leave() {
    this.tell([], this.say("left"));
    this.file.focus();
  }

  /** Write all or nothing: where one is not kept, what was there before is put back. */
  take(ids, replaced) {
    const { answers, before } = this.held;
    if (ids.some((id) => this.kept.text(id) !== before.get(id))) {
      this.file.focus();
      return this.open(this.held, this.say("changed"));
    }
    this.written = new Map(ids.map((id) => [id, JSON.stringify(answers[id])]));
    const stored = ids.every((id) => {
      this.kept.put(id, this.written.get(id));
      return this.kept.works;
    });
    if (!stored) this.restore();
    const told = this.say(stored ? "added" : "not_kept", { fresh: ids.length - replaced, replaced });
    this.tell(stored ? ["undo"] : [], told);
    (stored ? this.button("undo") : this.file).focus();
  }

  /** Put back what was here before, but not over what was answered since. */
  restore() {
    for (const [id, text] of this.written) {
      if (this.kept.text(id) === text) this.kept.put(id, this.held.before.get(id));
    }
  }

  undo() {
    this.restore();
    this.tell([], this.say("undone"));
    this.file.focus();
  }
}

behave("answers", (element, tools) => new Keeping(element.querySelector(".nr-keeping"), tools));
