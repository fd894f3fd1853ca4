// The filters: types, relations, articles, dates, certainty, communities. Their counts follow one another.

const CERTAINTY = ["denied", "speculative", "planned"];
const LONG = 8; // options shown before "show more"
const unfolded = new Set();

function showFacets(s) {
  const focused = document.activeElement?.dataset?.facet;
  byId("facets").replaceChildren(
    ...[
      typeFacet(s),
      choiceFacet(s, "rel", t("relations"), relationOptions(s)),
      dateFacet(s),
      certaintyFacet(s),
      numberFacet(s),
      communityFacet(s),
      choiceFacet(s, "art", t("articles"), articleOptions(s)),
    ].filter(Boolean),
  );
  if (focused) byId("facets").querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus();
  const active = activeFilters(s);
  byId("filter-count").textContent = active.length || "";
  refill(byId("active"), active.map(([label, changes]) => filterChip(label, changes)));
}

/** The filters in force as [label, changes that lift it]. */
function activeFilters(s) {
  const found = [
    ...s.off.map((id) => [t("without", { name: types.get(id)?.label ?? id }), { off: toggled(s.off, id) }]),
    ...s.rel.map((id) => [relations.get(id)?.label ?? id, { rel: toggled(s.rel, id) }]),
    ...s.art.map((id) => [clip(articles.find((article) => article.id === id)?.title || id, 30), { art: toggled(s.art, id) }]),
    ...s.hide.map((id) => [t("without", { name: t(`status_${id}`) }), { hide: toggled(s.hide, id) }]),
  ];
  if (s.from || s.to) found.push([[s.from, s.to].map((iso) => showDate(iso, "short")).join(" – "), { from: "", to: "" }]);
  if (s.min > 1) found.push([t("at_least", { count: s.min }), { min: 1 }]);
  if (s.conf > 0) found.push([`${t("confidence")} ≥ ${percent(s.conf)}`, { conf: 0 }]);
  if (s.com) found.push([t("community"), { com: "" }]);
  if (s.fresh) found.push([t("only_new"), { fresh: "" }]);
  if (things.has(s.around)) found.push([t("around", { name: clip(things.get(s.around).name, 24) }), { around: "" }]);
  if (s.path.length === 2) found.push([t("path"), { path: [] }]);
  return found;
}

function clearFilters() {
  const { off, rel, art, from, to, min, conf, hide, com, around, path, fresh } = DEFAULTS;
  go({ off, rel, art, from, to, min, conf, hide, com, around, path, fresh });
}

const filterChip = (label, changes) =>
  button([bdi(clip(label, 40)), symbol("close"), h("span", { class: "unseen" }, t("lift"))], () => go(changes), { class: "chip" });

function facet(title, ...content) {
  return h("fieldset", { class: "facet" }, h("legend", {}, title), content);
}

function option({ id, mark, label, count, checked, onchange }) {
  const input = h("input", { type: "checkbox", checked, onchange, "data-facet": id });
  return h("label", { class: `option${count ? "" : " none"}` }, input, mark, h("span", { class: "name" }, bdi(label)), h("span", { class: "count" }, NUMBER.format(count)));
}

/** Types: all are shown until one is unticked; the counts are things. */
function typeFacet(s) {
  const counts = new Map();
  for (const thing of touchedBy(factsBut(s, "off"))) counts.set(thing.type, (counts.get(thing.type) ?? 0) + 1);
  const rows = [...types.values()].map(({ id, label }) =>
    option({ id: `off ${id}`, mark: typeMark(id), label, count: counts.get(id) ?? 0, checked: !s.off.includes(id), onchange: () => go({ off: toggled(s.off, id) }) }));
  return facet(t("types_heading"), rows);
}

const touchedBy = (list) => new Set(list.flatMap((fact) => [fact.source, fact.target]));

/** Options of which none ticked means all. */
function choiceFacet(s, key, title, options) {
  if (options.length < 2) return null;
  const rows = options.map((one) => option({ ...one, id: `${key} ${one.value}`, checked: s[key].includes(one.value), onchange: () => go({ [key]: toggled(s[key], one.value) }) }));
  const cut = unfolded.has(key) ? rows : rows.filter((_, i) => i < LONG || s[key].includes(options[i].value));
  const more = rows.length > cut.length && button(t("show_more", { count: rows.length - cut.length }), () => { unfolded.add(key); showFacets(state); }, { class: "link" });
  return facet(title, h("p", { class: "hint" }, t("tick_to_keep")), cut, more);
}

function relationOptions(s) {
  const counts = new Map();
  for (const fact of factsBut(s, "rel")) counts.set(fact.relation.id, (counts.get(fact.relation.id) ?? 0) + 1);
  return [...relations.values()]
    .map(({ id, label }) => ({ value: id, label, count: counts.get(id) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function articleOptions(s) {
  const counts = new Map();
  for (const fact of factsBut(s, "art")) for (const number of fact.articles) counts.set(number, (counts.get(number) ?? 0) + 1);
  return articles
    .map(({ id, title }, number) => ({ value: id, label: clip(title || id, 80), count: counts.get(number) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function certaintyFacet(s) {
  const counts = new Map();
  for (const fact of factsBut(s, "hide")) counts.set(statusOf(fact), (counts.get(statusOf(fact)) ?? 0) + 1);
  const occurring = CERTAINTY.filter((status) => facts.some((fact) => statusOf(fact) === status));
  const rows = occurring.map((status) =>
    option({ id: `hide ${status}`, mark: lineMark(status), label: t(`status_${status}`), count: counts.get(status) ?? 0, checked: !s.hide.includes(status), onchange: () => go({ hide: toggled(s.hide, status) }) }));
  return rows.length ? facet(t("certainty"), rows) : null;
}

/** Minimum number of articles, minimum confidence. */
function numberFacet(s) {
  const most = Math.max(1, ...facts.map((fact) => fact.weight));
  return facet(t("support"),
    most > 1 && slider("min", t("min_articles"), { min: 1, max: Math.min(most, 20), step: 1, value: s.min }, String),
    slider("conf", t("min_confidence"), { min: 0, max: 1, step: 0.05, value: s.conf }, percent));
}

function slider(key, label, range, show) {
  const output = h("output", {}, show(range.value));
  const input = h("input", {
    type: "range", ...range, "data-facet": key,
    oninput: (event) => { output.textContent = show(Number(event.target.value)); },
    onchange: (event) => go({ [key]: Number(event.target.value) }),
  });
  input.value = range.value; // only once min, max and step are set does the browser keep it
  return h("label", { class: "slider" }, h("span", {}, label), output, input);
}

function communityFacet(s) {
  if (communities.length < 2) return null;
  const choices = communities.slice(0, 60).map(({ id, name, members }) => h("option", { value: String(id), selected: String(id) === s.com }, `${name} (${members.length})`));
  const select = h("select", { "aria-label": t("community"), "data-facet": "com", onchange: (event) => go({ com: event.target.value, around: "", path: [] }) }, h("option", { value: "" }, t("all_communities")), choices);
  return facet(t("communities"), select);
}

// ---- marks of types and lines, in the legend and wherever a thing is named

const OUTLINES = {
  dot: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11", square: "M3 3h10v10H3z", diamond: "M8 1.5L14.5 8L8 14.5L1.5 8z",
  triangle: "M8 2L14.5 13.5H1.5z", triangleDown: "M8 14L1.5 2.5h13z", hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.7l-4.4 2.6 1.1-4.9L.9 6.1l5-.5z",
};
const shapes = new Map(DRAWING.nodes.map((node) => [things.get(node.id).type, node.shape]));

function typeMark(type) {
  const mark = drawnMark(OUTLINES[shapes.get(type)] ?? OUTLINES.dot, "mark-type");
  mark.firstChild.setAttribute("fill", types.get(type).color);
  return mark;
}

const lineMark = (status) => drawnMark("M0 8H16", `mark-line ${status}`);

function drawnMark(outline, name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", outline);
  svg.append(path);
  return svg;
}

/** The legend on the picture: a click takes a type away or brings it back. */
function showLegend(s) {
  const present = new Set([...shown.candidatesTypes]);
  const chips = [...types.values()].filter(({ id }) => present.has(id) || s.off.includes(id)).map(({ id, label }) =>
    button([typeMark(id), clip(label, 30)], () => go({ off: toggled(s.off, id) }), { class: "legend-type", "aria-pressed": !s.off.includes(id) }));
  const lines = CERTAINTY.filter((status) => shown.drawn.some((fact) => statusOf(fact) === status)).map((status) =>
    h("span", { class: "legend-line" }, lineMark(status), t(`status_${status}`)));
  refill(byId("legend"), [...chips, ...lines]);
}
