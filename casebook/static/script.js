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
