// The element that the course's markup stands in: <nr-element data-kind="..." data-words="{...}">.
// A part behaves by kind; the markup is complete without it. No part writes text of its own: words come from the markup.

const PREFIX = "non-refoulement/1/"; // the version of what is kept; a change of shape takes the next number

const behaviours = {};

/** Let `start(element, tools)` act on every element of the kind. */
function behave(kind, start) {
  behaviours[kind] = start;
}

/** What a learner did, kept in this browser as text by id; in memory alone where the browser keeps nothing. */
const kept = {
  memory: new Map(),
  works: true,

  /** The text of an id as it stands, or null. */
  text(id) {
    try {
      const text = localStorage.getItem(PREFIX + id);
      if (text !== null || this.works) return text;
    } catch {
      this.works = false;
    }
    return this.memory.get(id) ?? null;
  },

  /** Keep a text under an id, or nothing if it is null. */
  put(id, text) {
    this.memory.set(id, text);
    try {
      if (text === null) localStorage.removeItem(PREFIX + id);
      else localStorage.setItem(PREFIX + id, text);
      this.works = localStorage.getItem(PREFIX + id) === text;
    } catch {
      this.works = false;
    }
  },

  /** What is kept under an id, or undefined if there is nothing or it can't be read. */
  get(id) {
    try {
      return JSON.parse(this.text(id) ?? "");
    } catch {
      return undefined;
    }
  },

  set(id, value) {
    this.put(id, JSON.stringify(value));
  },

  remove(id) {
    this.put(id, null);
  },

  /** The ids of all that is kept for the course, in order. */
  ids() {
    const ids = new Set();
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) ids.add(key.slice(PREFIX.length));
    } catch {
      this.works = false;
    }
    if (!this.works) for (const [id, text] of this.memory) if (text !== null) ids.add(id);
    return [...ids].sort();
  },
};

/** Put values into a text: `{points}` becomes `values.points`. */
function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Make a node with attributes and children. */
function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

class CourseElement extends HTMLElement {
  connectedCallback() {
    if (this.started || !behaviours[this.dataset.kind]) return;
    this.started = true;
    const words = JSON.parse(this.dataset.words || "{}");
    const say = (key, values) => fill(words[key], values);
    behaviours[this.dataset.kind](this, { kept, say, tell: (answers, sure = {}) => this.tell({ answers, sure }) });
  }

  /** Tell the notebook, if there is one, what the learner's answers are now, and how sure of each. */
  tell(detail) {
    this.told = detail;
    this.dispatchEvent(new CustomEvent("nr-answers", { detail, bubbles: true }));
  }
}

/** The widget's front end: show the markup, and send the answers to the kernel. */
function render({ model, el }) {
  const send = ({ answers, sure }) => {
    model.set("answers", answers);
    model.set("sure", sure);
    model.save_changes();
  };
  const show = () => {
    el.innerHTML = model.get("markup");
    const element = el.querySelector("nr-element");
    if (element?.told) send(element.told); // what this browser kept from before
  };
  el.addEventListener("keydown", (event) => {
    // A key pressed in an answer is no command to JupyterLab, where D twice deletes a cell; Ctrl+S still saves.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  el.addEventListener("nr-answers", (event) => send(event.detail));
  model.on("change:markup", show);
  show();
}

/** Define the element once all parts have said how they behave. */
function start() {
  if (!customElements.get("nr-element")) customElements.define("nr-element", CourseElement);
  return render;
}
