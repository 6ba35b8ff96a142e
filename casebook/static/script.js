// Explorers: narrow a list that is complete as it stands.

/** Whether an item passes a filter; an empty filter lets everything pass. */
const tests = {
  is: (values, wanted) => values.includes(wanted),
  from: (values, wanted) => values.some((value) => Number(value) >= Number(wanted)),
  until: (values, wanted) => values.some((value) => Number(value) <= Number(wanted)),
};

function passes(item, control) {
  const wanted = control.value.trim();
  if (!wanted) return true;
  if (control.dataset.test === "text") return item.text.includes(wanted.toLocaleLowerCase());
  return tests[control.dataset.test](item.values[control.dataset.values] ?? [], wanted);
}

/** The nodes to narrow, each with its values: the element's own list, or records that stand on the page. */
function listed(element) {
  const targets = element.querySelector("[data-targets]");
  if (!targets) {
    return [...element.querySelectorAll(".nr-items > li")].map((node) => [node, JSON.parse(node.dataset.values)]);
  }
  return Object.entries(JSON.parse(targets.dataset.targets))
    .map(([id, values]) => [document.getElementById(id), values])
    .filter(([node]) => node);
}

/** Take out the choices that nothing here has, as where the records are parted over pages. */
function prune(select, items) {
  const known = new Set(items.flatMap((item) => item.values[select.dataset.values] ?? []));
  for (const option of [...select.options]) if (option.value && !known.has(option.value)) option.remove();
}

behave("explore", (element, tools) => {
  const form = element.querySelector(".nr-filters");
  const status = element.querySelector(".nr-shown");
  const box = element.querySelector(".nr-box");
  const controls = [...form.querySelectorAll("[data-test]")];
  const items = listed(element).map(([node, values]) => ({ node, values, text: node.textContent.toLocaleLowerCase() }));
  for (const select of form.querySelectorAll("select")) prune(select, items);
  // A part of the page whose records are all hidden goes with them; a list in a workbook leaves its section alone.
  const inPlace = items.filter((item) => item.node.matches("section section > section"));
  const parts = new Set(inPlace.map((item) => item.node.parentElement));
  const narrow = () => {
    let shown = 0;
    for (const item of items) {
      item.node.hidden = !controls.every((control) => passes(item, control));
      if (!item.node.hidden) shown++;
    }
    for (const part of parts) part.hidden = [...part.querySelectorAll(":scope > section")].every((node) => node.hidden);
    if (box) box.tabIndex = box.scrollHeight > box.clientHeight ? 0 : -1; // a stop only where it scrolls
    status.textContent = tools.say("shown", { shown, total: items.length });
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.hidden = false;
  narrow();
});

// The Article 33 analyser: ask what the rules still need, and show of the findings in the markup the one that applies.

/** A condition in three values: true, false, or null where an answer is missing. The twin of casebook/logic.py. */
function truth(when, given) {
  const [[operator, inner]] = Object.entries(when);
  if (operator === "is") {
    const [[element, answers]] = Object.entries(inner);
    return Object.hasOwn(given, element) ? [answers].flat().includes(given[element]) : null;
  }
  if (operator === "not") {
    const found = truth(inner, given);
    return found === null ? null : !found;
  }
  const enough = operator === "any";
  const found = inner.map((part) => truth(part, given));
  if (found.includes(enough)) return enough;
  return found.includes(null) ? null : !enough;
}

/** The elements that a condition asks about. */
function asksAbout(when) {
  const [[operator, inner]] = Object.entries(when);
  if (operator === "is") return Object.keys(inner);
  return [inner].flat().flatMap(asksAbout);
}

/** What one instrument says: the rule that decides and what it turned on, or what has to be found out first. */
function finding(law, rules, given) {
  const asked = [];
  for (const [number, rule] of rules.entries()) {
    const named = rule.when ? asksAbout(rule.when) : asked;
    if (rule.when) asked.push(...named);
    const holds = rule.when ? truth(rule.when, given) : true;
    if (holds === false) continue;
    const ordered = law.order.filter((element) => named.includes(element));
    const answered = (element) => Object.hasOwn(given, element);
    return holds
      ? { rule: number, outcome: rule.then, decidedBy: ordered.filter(answered), findOut: [] }
      : { rule: null, outcome: "cannot-say", decidedBy: [], findOut: ordered.filter((element) => !answered(element)) };
  }
  throw new Error("no rule without a condition");
}

/** A finding for each instrument; the twin of `assess` in casebook/article33.py. */
function assess(law, given) {
  return Object.fromEntries(Object.entries(law.instruments).map(([name, rules]) => [name, finding(law, rules, given)]));
}

const MOST_TOLD = 3;

/** The guided tool. It keeps the answers, and writes no law: every sentence stands in the markup. */
class Analyser {
  constructor(element, tools) {
    this.element = element;
    this.tools = tools;
    const { law, given } = element.querySelector("[data-law]").dataset;
    this.law = JSON.parse(law);
    this.start = JSON.parse(given ?? "{}"); // what of a fact pattern is worked for the learner
    this.key = `analyser/${element.dataset.name}`;
    this.order = this.law.order;
    this.given = this.restored();
    this.current = this.next();
    for (const button of element.querySelectorAll("[data-do]")) button.addEventListener("click", () => this[button.dataset.do]());
    for (const select of element.querySelectorAll("[data-if]")) select.addEventListener("input", () => this.whatIf(select.dataset.if === "if_element"));
    element.querySelector(".nr-what-if").addEventListener("toggle", () => this.fillWhatIf());
    for (const part of element.querySelectorAll(".nr-buttons, .nr-path-box, .nr-what-if")) part.hidden = false;
    this.show(false);
  }

  part(key, value) {
    return this.element.querySelector(`[data-${key}="${CSS.escape(value)}"]`);
  }

  step(element) {
    return this.part("element", element);
  }

  /** What was kept, as far as the procedure still knows it. */
  restored() {
    const before = this.tools.kept.get(this.key);
    const usable = before && typeof before === "object" && !Array.isArray(before) ? before : {};
    const { elements } = this.law;
    const known = Object.entries(usable).filter(([element, answer]) => Object.hasOwn(elements, element) && elements[element].includes(answer));
    return { ...this.start, ...Object.fromEntries(known) };
  }

  /** The first element that some instrument still needs, or null when all have decided. */
  next() {
    const needed = new Set(Object.values(assess(this.law, this.given)).flatMap((found) => found.findOut));
    return this.order.find((element) => needed.has(element)) ?? null;
  }

  answered() {
    return this.order.filter((element) => Object.hasOwn(this.given, element));
  }

  text(element, answer) {
    return this.step(element).querySelector(`[data-option="${CSS.escape(answer)}"] .nr-text`).textContent;
  }

  ask(element) {
    return this.step(element).querySelector("legend").textContent;
  }

  /** Take the answer to the question shown, and go on. */
  forward() {
    const chosen = this.step(this.current).querySelector("input:checked");
    if (!chosen) return this.say("first_choose");
    this.given = { ...this.given, [this.current]: chosen.value };
    this.current = this.next();
    this.show(true);
  }

  /** The last question before the one shown that has an answer, or undefined. */
  before() {
    const place = this.current ? this.order.indexOf(this.current) : this.order.length;
    return this.answered().filter((element) => this.order.indexOf(element) < place).at(-1);
  }

  /** Ask the question before the one shown again, with its answer in place. */
  back() {
    this.change(this.before());
  }

  change(element) {
    this.current = element;
    this.show(true);
  }

  /** Forget the answers, in this browser too. */
  again() {
    this.given = { ...this.start };
    this.current = this.next();
    this.show(true);
    this.tools.kept.remove(this.key);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.opinion());
      this.say("copied");
    } catch {
      this.say("not_copied");
    }
  }

  print() {
    window.print();
  }

  say(...keys) {
    this.element.querySelector(".nr-said").textContent = keys.filter(Boolean).map((key) => this.tools.say(key)).join(" ");
  }

  show(moved) {
    if (moved) this.tools.kept.set(this.key, this.given);
    for (const element of this.order) {
      const step = this.step(element);
      step.hidden = element !== this.current;
      for (const input of step.querySelectorAll("input")) input.checked = this.given[element] === input.value;
    }
    this.showPath();
    this.showFindings();
    this.fillWhatIf();
    this.showModel();
    this.part("do", "forward").hidden = this.current === null;
    this.part("do", "back").hidden = this.before() === undefined;
    this.say(this.current ? "" : this.model ? "compare" : "all_answered", this.tools.kept.works ? "" : "not_kept");
    this.tools.tell(this.given);
    if (moved) this.focus();
  }

  focus() {
    const shown = this.current ? this.step(this.current).querySelector("legend") : this.element.querySelector(".nr-opinion > .nr-label");
    shown.tabIndex = -1;
    shown.focus();
  }

  showPath() {
    const items = this.answered().map((element) => {
      const change = make("button", { type: "button" }, this.tools.say("change"));
      change.setAttribute("aria-label", `${this.tools.say("change")}: ${this.ask(element)}`);
      change.addEventListener("click", () => this.change(element));
      const told = [`${this.ask(element)} → `, make("strong", {}, this.text(element, this.given[element])), " ", change];
      return make("li", {}, ...told, ...this.worked(element));
    });
    this.element.querySelector(".nr-path").replaceChildren(...items);
    this.element.querySelector(".nr-path-box").hidden = items.length === 0;
  }

  get model() {
    return this.element.querySelector(".nr-ours");
  }

  /** The reason for an answer that is worked for the learner, as long as it is the answer. */
  worked(element) {
    if (!this.start[element] || this.start[element] !== this.given[element]) return [];
    return [this.part("model", element).querySelector(".nr-why").cloneNode(true)];
  }

  /** Our answers, once nothing more is asked: each says whether the learner's is the same. */
  showModel() {
    if (!this.model) return;
    this.model.hidden = this.current !== null;
    for (const row of this.model.querySelectorAll("[data-model]")) {
      const { model: element, answer } = row.dataset;
      row.querySelector(".nr-mark")?.remove();
      if (!this.given[element] || this.start[element] === this.given[element]) continue;
      const same = this.given[element] === answer;
      const told = same ? this.tools.say("as_ours") : this.tools.say("not_ours", { text: this.text(element, this.given[element]) });
      const sign = make("span", { "aria-hidden": "true" }, same ? "✓" : "≠");
      row.firstElementChild.append(make("span", { class: "nr-mark" }, " ", sign, ` ${told}`));
    }
  }

  /** The instruments, in the order of the page. */
  get instruments() {
    return [...this.element.querySelectorAll("[data-instrument]")].map((box) => box.dataset.instrument);
  }

  name(instrument) {
    return this.part("instrument", instrument).querySelector(".nr-name").textContent;
  }

  /** What protects the person, by whatever instrument; that nothing does is said only when all is answered. */
  showProtection(findings) {
    const all = (outcome) => this.instruments.filter((name) => findings[name].outcome === outcome);
    const names = (outcome) => all(outcome).map((name) => this.name(name)).join("; ");
    const [barred, contested] = [names("prohibited"), names("contested")];
    const told = barred ? ["protects", barred] : contested ? ["perhaps", contested] : ["nothing", ""];
    const line = this.element.querySelector(".nr-protects");
    line.hidden = !barred && this.current !== null;
    line.textContent = this.tools.say(told[0], { names: told[1] });
  }

  showFindings() {
    const findings = assess(this.law, this.given);
    this.showProtection(findings);
    for (const [name, found] of Object.entries(findings)) {
      const box = this.part("instrument", name);
      for (const rule of box.querySelectorAll("[data-rule]")) rule.hidden = rule.dataset.rule !== String(found.rule ?? "open");
      for (const item of box.querySelectorAll("[data-needs]")) item.hidden = !found.findOut.includes(item.dataset.needs);
      const turned = box.querySelector(".nr-turned");
      turned.textContent = this.turnedOn(found.decidedBy);
      turned.parentNode.hidden = found.decidedBy.length === 0;
    }
  }

  /** The answers on which a finding turned; by the codes of their questions where they are many. */
  turnedOn(elements) {
    const told = elements.map((element) => `${this.ask(element)} ${this.text(element, this.given[element])}`);
    const codes = elements.map((element) => this.step(element).querySelector(".nr-code").textContent);
    return elements.length > MOST_TOLD ? [...new Set(codes)].join(", ") : told.join("; ");
  }

  /** The opinion as text: what is visible of it, line by line, without the buttons. */
  opinion() {
    const shown = [...this.element.querySelectorAll(".nr-limits, .nr-situation p, .nr-path > li, .nr-opinion p, .nr-opinion li")];
    const lines = shown.filter((node) => node.checkVisibility()).map((node) => {
      const copy = node.cloneNode(true);
      for (const button of copy.querySelectorAll("button")) button.remove();
      return copy.textContent.trim().replace(/\s+/g, " ");
    });
    return lines.join("\n");
  }

  /** Offer the questions that are answered; what was chosen there stays chosen. */
  fillWhatIf() {
    const [element, answer] = ["if_element", "if_answer"].map((name) => this.part("if", name));
    const [known, chosen] = [this.answered(), element.value];
    element.replaceChildren(...known.map((name) => new Option(this.ask(name), name)));
    if (known.includes(chosen)) element.value = chosen;
    answer.replaceChildren();
    this.element.querySelector(".nr-changes").replaceChildren();
    if (known.length && this.element.querySelector(".nr-what-if").open) this.whatIf(true);
    this.element.querySelector(".nr-what-if").hidden = known.length === 0;
  }

  /** Show which instruments would say something else if one answer were another. */
  whatIf(refill) {
    const [element, answer] = ["if_element", "if_answer"].map((name) => this.part("if", name));
    if (refill) {
      const others = this.law.elements[element.value].filter((name) => name !== this.given[element.value]);
      answer.replaceChildren(...others.map((name) => new Option(this.text(element.value, name), name)));
    }
    const now = assess(this.law, this.given);
    const then = assess(this.law, { ...this.given, [element.value]: answer.value });
    const changed = this.instruments.filter((name) => now[name].outcome !== then[name].outcome);
    const lines = changed.map((name) => make("li", {}, this.tools.say("changes", {
      name: this.name(name),
      now: this.tools.say(now[name].outcome),
      then: this.tools.say(then[name].outcome),
    })));
    const list = this.element.querySelector(".nr-changes");
    list.replaceChildren(...(lines.length ? lines : [make("li", {}, this.tools.say("no_change"))]));
  }
}

behave("analyser", (element, tools) => new Analyser(element, tools));
