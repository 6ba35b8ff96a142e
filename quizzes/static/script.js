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

/** What to show of a mark: at most two decimals, none that are zero. */
function shown(points) {
  return String(Math.round(points * 100) / 100);
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

  restore() {
    const before = this.tools.kept.get(this.key);
    const usable = before && this.way.fits(this.form, before.answer);
    this.answer = usable ? before.answer : null;
    this.checked = Boolean(usable && before.checked === true && this.way.complete(this.form, this.answer));
    this.way.write(this.form, this.answer);
    this.reasons.hidden = !this.checked;
    if (this.checked) this.explain();
  }

  keep() {
    if (this.answer === null) this.tools.kept.remove(this.key);
    else this.tools.kept.set(this.key, { answer: this.answer, checked: this.checked });
  }

  /** Choosing is not answering: what was said of the last answer goes, the rest waits for Check. */
  edited(event) {
    this.answer = this.way.read(this.form);
    if (this.grading) {
      this.checked = false;
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

  keep() {
    if (this.answer === null) this.tools.kept.remove(this.key);
    else this.tools.kept.set(this.key, { answer: this.answer, checked: this.checked, done: this.done });
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

/** The foot of a quiz: the score, what to read again, and the clearing of answers. */
class Summary {
  constructor(foot, questions, tools) {
    Object.assign(this, { foot, questions, tools });
    const clear = foot.querySelector(".nr-storage .nr-buttons");
    clear.hidden = false;
    for (const button of clear.children) button.addEventListener("click", () => this[button.dataset.do]());
  }

  button(name) {
    return this.foot.querySelector(`[data-do="${name}"]`);
  }

  say(text) {
    const said = this.foot.querySelector(".nr-said");
    if (said.textContent !== text) said.textContent = text; // what is said once is not read out again
  }

  update(announce) {
    const { say, kept } = this.tools;
    const scored = this.questions.filter((question) => question.scored);
    const answered = scored.filter((question) => question.checked);
    const points = shown(answered.reduce((sum, question) => sum + question.mark, 0));
    const values = { answered: answered.length, total: scored.length, points, of: scored.length };
    const score = this.foot.querySelector(".nr-score");
    score.hidden = scored.length < 2 || answered.length === 0;
    score.textContent = say("answered", values);
    this.again(answered);
    const done = announce && scored.length > 1 && answered.length === scored.length;
    this.say([done ? say("all_done", values) : "", kept.works ? "" : say("not_kept")].join(" ").trim());
  }

  /** Show each objective in which a checked answer was not wholly right. */
  again(answered) {
    const weak = new Set(answered.filter((question) => question.mark < 1).map((question) => question.form.dataset.objective));
    const list = this.foot.querySelector(".nr-again");
    for (const item of list.querySelectorAll("[data-objective]")) item.hidden = !weak.has(item.dataset.objective);
    list.hidden = weak.size === 0;
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

behave("quiz", (element, tools) => {
  const questions = [];
  const answers = () =>
    Object.fromEntries(questions.filter((question) => question.checked).map((question) => [question.id, question.answer]));
  const changed = (question, announce = false) => {
    summary.update(announce);
    tools.tell(answers());
  };
  for (const form of element.querySelectorAll("form.nr-question")) {
    questions.push(new (form.dataset.kind === "staged" ? StagedQuestion : Question)(form, tools, changed));
  }
  const summary = new Summary(element.querySelector(".nr-summary"), questions, tools);
  changed(null);
});
