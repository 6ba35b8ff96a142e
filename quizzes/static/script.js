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

/** One way of answering for each shape of inputs: `read` gives the answer or null, `write` puts one back.
 * `fits` says whether something kept is an answer that the inputs could have given. */
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
    fits: (form, answer) =>
      Array.isArray(answer) &&
      answer.length > 0 &&
      answer.every((option) => typeof option === "string" && part(form, "option", option)) &&
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
      return answer !== null && (form.dataset.kind !== "claim-check" || Object.keys(answer).length === rows);
    },
    needs: "first_choose",
    places: (form, answer) =>
      Object.entries(answer ?? {}).map(([left, value]) => [left, value, part(form, "left", left)]),
    right: (grading, left, value) => grading.pairs[left] === value,
    fits: (form, answer) =>
      answer !== null &&
      typeof answer === "object" &&
      Object.keys(answer).length > 0 &&
      Object.entries(answer).every(([left, value]) =>
        [...(part(form, "left", left)?.querySelectorAll("input, option") ?? [])].some((choice) => value && choice.value === value),
      ),
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
    this.grading = form.dataset.grading ? JSON.parse(form.dataset.grading) : null;
    this.way = ways[this.grading?.form ?? "text"];
    this.scored = "scored" in form.dataset;
    this.status = form.querySelector(".nr-status");
    this.reasons = form.querySelector(".nr-answer");
    form.querySelector(".nr-buttons").hidden = false;
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
    const before = this.tools.kept.get(this.id);
    const usable = before && this.way.fits(this.form, before.answer);
    this.answer = usable ? before.answer : null;
    this.checked = Boolean(usable && before.checked === true && this.way.complete(this.form, this.answer));
    this.way.write(this.form, this.answer);
    this.reasons.hidden = !this.checked;
    if (this.checked) this.explain();
  }

  keep() {
    if (this.answer === null) this.tools.kept.remove(this.id);
    else this.tools.kept.set(this.id, { answer: this.answer, checked: this.checked });
  }

  /** Choosing is not answering: what was said of the last answer goes, the rest waits for Check. */
  edited(event) {
    this.answer = this.way.read(this.form);
    if (event.target.closest(".nr-points")) {
      this.explainWriting();
    } else if (this.grading) {
      this.checked = false;
      this.plain();
    }
    this.keep();
    this.changed(this);
  }

  check() {
    const answer = this.way.read(this.form);
    if (!this.way.complete(this.form, answer)) return this.ask();
    this.answer = answer;
    this.checked = true;
    this.reasons.hidden = false;
    this.explain();
    this.keep();
    this.changed(this, true);
  }

  ask() {
    const key = this.form.dataset.kind === "claim-check" ? "first_both" : this.way.needs;
    this.plain();
    this.status.append(make("p", { class: "nr-verdict" }, this.tools.say(key)));
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
    else this.explainWriting();
  }

  explainMark() {
    const { say } = this.tools;
    const places = this.way.places(this.form, this.answer);
    const inPlace = this.form.dataset.kind === "sort";
    const mark = this.mark;
    this.form.dataset.result = mark === 1 ? "right" : mark > 0 ? "partly" : "wrong";
    this.status.append(make("p", { class: "nr-verdict" }, this.verdict(places, mark)));
    for (const [left, value, node] of places) {
      const right = this.way.right(this.grading, left, value);
      this.markPlace(node, value, right);
      const reason = this.reason(left, value, places.length > 1 && !inPlace);
      if (reason && inPlace) node.append(make("div", { class: "nr-here" }, reason));
      else if (reason) this.status.append(reason);
    }
    const missed = this.missed();
    if (missed) this.status.append(make("p", {}, say("missed", { count: missed })));
    if (mark === 1 && !inPlace) this.reasons.open = true;
  }

  verdict(places, mark) {
    const { say } = this.tools;
    if (mark === 1) return say("right");
    const pairs = this.grading.form === "pairs";
    if (pairs) {
      const right = places.filter(([left, value]) => this.way.right(this.grading, left, value)).length;
      if (right) return say("partly", { points: right, of: Object.keys(this.grading.pairs).length });
    }
    return mark > 0 ? say("partly", { points: shown(mark * this.grading.of), of: this.grading.of }) : say("wrong");
  }

  /** How many right options were not chosen, where several are right and something right was. */
  missed() {
    if (this.form.dataset.kind !== "choose-many" || this.mark === 1) return 0;
    return Object.entries(this.grading.weights).filter(([option, weight]) => weight > 0 && !this.answer.includes(option)).length;
  }

  /** Say in words and by a sign, not by colour alone, whether a choice is right. */
  markPlace(node, value, right) {
    const word = this.tools.say(right ? "mark_right" : "mark_wrong");
    const option = node.querySelector(`[data-option="${value}"]`) ?? node;
    option.dataset.mark = right ? "right" : "wrong";
    const sign = make("span", { class: "nr-mark" }, make("span", { "aria-hidden": "true" }, right ? "✓" : "✗"), ` ${word}`);
    (option.matches("fieldset") ? option.querySelector("legend") : option).append(sign);
  }

  /** A copy of the reason for what was chosen; led by what it is about where several are shown. */
  reason(left, value, led) {
    const names = left ? [`${left}:${value}`, left] : [value];
    const found = names.map((name) => this.reasons.querySelector(`[data-reason="${name}"]`)).find(Boolean);
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
  for (const form of element.querySelectorAll("form.nr-question")) questions.push(new Question(form, tools, changed));
  const summary = new Summary(element.querySelector(".nr-summary"), questions, tools);
  changed(null);
});
