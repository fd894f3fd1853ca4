// The facts of the picture as a table: to sort, to read aloud, to use with the keyboard alone.

const PAGE = 200; // rows added at a time
const COLUMNS = {
  subject: { value: (fact) => fact.source.name, cell: (fact) => thingLink(fact.source) },
  relation: { value: (fact) => fact.relation.label, cell: (fact) => button(bdi(fact.relation.label), () => choose(fact), { class: "verb", "aria-label": `${t("evidence_for")} ${clip(factText(fact), 200)}` }) },
  object: { value: (fact) => fact.target.name, cell: (fact) => thingLink(fact.target) },
  status: { value: (fact) => statusOf(fact), cell: (fact) => badge(statusOf(fact)) ?? "" },
  articles: { value: (fact) => fact.weight, cell: (fact) => NUMBER.format(fact.weight), number: true },
  date: { value: (fact) => fact.dates.at(-1) ?? "", cell: (fact) => showDate(fact.dates.at(-1), "short"), number: true },
  confidence: { value: (fact) => fact.confidence, cell: (fact) => percent(fact.confidence), number: true },
};
const COLLATOR = new Intl.Collator(UI, { numeric: true, sensitivity: "base" });
let rowsShown = PAGE;

function showTable(s, before) {
  if (before && s.sort !== before.sort) rowsShown = PAGE;
  if (byId("facts-query").value !== s.find) byId("facts-query").value = s.find;
  if (s.view === "graph") return;
  const found = tableFacts(s);
  const body = byId("facts-body");
  refill(body, found.slice(0, rowsShown).map((fact) => tableRow(fact, s)));
  refill(byId("facts-head"), Object.keys(COLUMNS).map((name) => headCell(name, s)));
  byId("facts-count").textContent = t("n_facts", { count: found.length });
  byId("facts-more").hidden = found.length <= rowsShown;
  byId("facts-empty").hidden = found.length > 0;
}

/** The visible facts that match the words above the table, in the order of the chosen column. */
function tableFacts(s) {
  const words = fold(s.find).split(" ").filter(Boolean);
  const matches = (fact) => {
    const text = ` ${fold([fact.source.name, fact.relation.label, fact.target.name].join(" "))}`;
    return words.every((word) => text.includes(` ${word}`));
  };
  const found = shown.facts.filter((fact) => !words.length || matches(fact));
  const [name, direction] = s.sort.split(".");
  const column = COLUMNS[name];
  if (!column) return found.sort(byImportance);
  const sign = direction === "desc" ? -1 : 1;
  const compare = (a, b) => (typeof a === "number" ? a - b : COLLATOR.compare(a, b));
  return found.sort((a, b) => sign * compare(column.value(a), column.value(b)) || byImportance(a, b));
}

function headCell(name, s) {
  const [sorted, direction] = s.sort.split(".");
  const order = sorted === name ? (direction === "desc" ? "descending" : "ascending") : "none";
  const next = order === "ascending" ? `${name}.desc` : order === "descending" ? "" : `${name}.asc`;
  const arrow = { ascending: "↑", descending: "↓", none: "" }[order];
  const sort = button([t(`column_${name}`), h("span", { class: "arrow", "aria-hidden": "true" }, arrow)], () => go({ sort: next }), { "data-column": name });
  return h("th", { scope: "col", role: "columnheader", "aria-sort": order, class: COLUMNS[name].number ? "number" : "" }, sort);
}

function tableRow(fact, s) {
  const cells = Object.entries(COLUMNS).map(([name, column]) => tableCell(name, column, fact));
  return h("tr", { role: "row", "aria-current": s.sel === fact.ref ? "true" : null }, cells);
}

/** Roles are written out because a narrow screen lays rows out as text, and browsers then forget the table. */
function tableCell(name, column, fact) {
  const head = name === "subject";
  const kind = `cell-${name}${column.number ? " number" : ""}`;
  return h(head ? "th" : "td", { scope: head ? "row" : null, role: head ? "rowheader" : "cell", class: kind }, column.cell(fact));
}

function startTable() {
  byId("facts-query").addEventListener("input", (event) => {
    rowsShown = PAGE;
    go({ find: event.target.value }, { quiet: true });
    announce(byId("facts-count").textContent);
  });
  byId("facts-more").addEventListener("click", () => {
    const first = rowsShown;
    rowsShown += PAGE;
    showTable(state);
    byId("facts-body").rows[first]?.querySelector("button").focus();
  });
}
