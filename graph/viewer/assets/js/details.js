// The panel beside the picture: a thing with its facts, a fact with its sentences, or a path.

const factText = (fact) => `${fact.source.name} ${fact.relation.label} ${fact.target.name}`;

/** Select a thing or fact; if it is filtered away, offer to show it. */
function choose(target) {
  go({ sel: target.source ? target.ref : target.id });
}

function expand(thing) {
  const near = thing.facts.map((fact) => otherEnd(fact, thing));
  go({ ...revealingThings(state, [thing, ...near]), sel: thing.id });
}

function showDetails(s) {
  const fact = factByRef.get(s.sel);
  const thing = things.get(s.sel);
  const panel = byId("panel");
  const nodes = fact ? factDetails(fact) : thing ? thingDetails(thing) : s.path.length === 2 ? pathDetails() : summaryNodes();
  panel.classList.toggle("open", Boolean(fact || thing || s.path.length === 2));
  const hadFocus = panel.contains(document.activeElement);
  byId("panel-body").replaceChildren(...nodes.filter(Boolean));
  byId("panel-body").scrollTop = 0;
  if (hadFocus) focusPanel();
}

function panelHead(...children) {
  return h("div", { class: "panel-head" }, children, iconButton("close", t("close"), () => go(state.sel ? { sel: "" } : { path: [] })));
}

const dot = (thing) => typeMark(thing.type);

function thingLink(thing, properties = {}) {
  return button([dot(thing), bdi(clip(thing.name, 120))], () => choose(thing), { class: "thing", ...properties });
}

/** Says that the selection is not on the picture, and offers to put it there. */
function hiddenNotice(isShown, changes) {
  return isShown ? null : h("p", { class: "notice" }, t("hidden_here"), " ", button(t("show_it"), () => go(changes()), { class: "link" }));
}

function thingDetails(thing) {
  const { label } = types.get(thing.type);
  const visibleFacts = new Set(shown.facts);
  const listed = thing.facts.filter((fact) => visibleFacts.has(fact));
  const hidden = thing.facts.length - listed.length;
  return [
    panelHead(h("p", { class: "kind" }, dot(thing), label)),
    h("h2", { dir: "auto", tabIndex: -1 }, thing.name),
    thing.aliases.length ? h("p", { class: "aliases" }, t("also"), " ", bdi(clip(thing.aliases.slice(0, 8).join(", "), 400))) : null,
    h("p", { class: "numbers" }, [t("n_facts", { count: thing.facts.length }), t("n_articles", { count: thing.articles.length }), t("n_mentions", { count: thing.mentions })].join(" · ")),
    hiddenNotice(shown.things.has(thing), () => revealingThings(state, [thing])),
    thingActions(thing),
    ...factGroups(thing, listed),
    hidden ? h("p", { class: "notice" }, t("facts_filtered", { count: hidden }), " ", button(t("clear_filters"), clearFilters, { class: "link" })) : null,
    ...neighbourNodes(thing),
    ...articleList(thing.articles),
  ];
}

function thingActions(thing) {
  const focused = state.around === thing.id;
  return h("div", { class: "actions" },
    button(t(focused ? "unfocus" : "focus"), () => go(focused ? { around: "" } : { around: thing.id, hops: 1, path: [], com: "" }), { "aria-pressed": focused }),
    focused && h("label", { class: "hops" }, t("steps"), hopSelect()),
    button(t("expand"), () => expand(thing)),
    button(t("path_to"), () => askFor(t("path_from", { name: clip(thing.name, 40) }), (other) => go({ path: [thing.id, other.id], around: "", com: "", sel: "" }))),
    correctionMenu(thingCorrections(thing)));
}

function hopSelect() {
  const options = [1, 2, 3, 4].map((n) => h("option", { value: String(n), selected: n === state.hops }, String(n)));
  return h("select", { onchange: (event) => go({ hops: Number(event.target.value) }) }, options);
}

/** Facts of a thing by relation and direction, the largest group first. */
function factGroups(thing, listed) {
  const groups = new Map();
  for (const fact of listed) {
    const outward = fact.source === thing;
    const label = outward ? fact.relation.label : (fact.relation.inverse ?? `← ${fact.relation.label}`);
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(fact);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).map(([label, group]) => {
    const rows = group.sort(byImportance).map((fact) => factRow(fact, thing));
    return h("section", { class: "group" }, h("h3", {}, bdi(label), h("span", { class: "count" }, String(group.length))), longList(rows, 8));
  });
}

/** A fact in the list of one of its ends: the other end, and the first sentence that says it. */
function factRow(fact, thing) {
  const [item] = fact.evidence;
  const more = fact.evidence.length - 1;
  const about = h("span", { class: "unseen" }, `${t("evidence_for")} ${clip(factText(fact), 200)}. `);
  const content = [about, badge(statusOf(fact)), sentence(item), more > 0 && h("span", { class: "more" }, t("more_sentences", { count: more }))];
  const open = button(content, () => choose(fact), { class: "quote" });
  return h("li", { class: "fact" }, thingLink(otherEnd(fact, thing)), open);
}

/** A list that shows its first items and the rest on demand. */
function longList(rows, length) {
  const list = h("ul", {}, rows.slice(0, length));
  if (rows.length <= length) return list;
  const more = button(t("show_more", { count: rows.length - length }), () => {
    list.append(...rows.slice(length));
    more.remove();
    rows[length].querySelector("button")?.focus();
  }, { class: "link" });
  return [list, more];
}

function neighbourNodes(thing) {
  const near = [...new Set(thing.facts.map((fact) => otherEnd(fact, thing)))].filter((other) => other !== thing).sort((a, b) => a.rank - b.rank);
  if (!near.length) return [];
  return [h("h3", {}, t("neighbours"), h("span", { class: "count" }, String(near.length))), h("div", { class: "chips" }, longList(near.map((other) => h("li", {}, thingLink(other))), 12))];
}

function articleList(numbers) {
  const rows = numbers.map((number) => articles[number]).sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "")).map((article) =>
    h("li", {}, button(bdi(article.title || article.id), () => { current = null; go({ read: article.id }); }, { class: "title" }),
      h("span", { class: "source" }, [showDate(article.date, "short"), article.source].filter(Boolean).join(" · "))));
  return rows.length ? [h("h3", {}, t("articles"), h("span", { class: "count" }, String(rows.length))), h("div", { class: "article-list" }, longList(rows, 6))] : [];
}

function factDetails(fact) {
  const siblings = fact.source.facts.filter((other) => other !== fact && otherEnd(other, fact.source) === otherEnd(fact, fact.source));
  return [
    panelHead(h("p", { class: "kind" }, t("fact"))),
    h("h2", { class: "statement", tabIndex: -1 }, thingLink(fact.source), " ", h("span", { class: "verb" }, bdi(fact.relation.label)), " ", thingLink(fact.target)),
    h("p", { class: "numbers" }, badge(statusOf(fact)), [t("n_articles", { count: fact.weight }), t("n_sentences", { count: fact.evidence.length }), `${t("confidence")} ${percent(fact.confidence)}`].join(" · ")),
    h("meter", { class: "meter", min: 0, max: 1, value: fact.confidence, "aria-label": t("confidence") }),
    hiddenNotice(edgeSet.get(fact.id), () => revealing(state, fact)),
    h("div", { class: "actions" }, correctionMenu(factCorrections(fact))),
    h("h3", {}, t("evidence"), h("span", { class: "count" }, String(fact.evidence.length))),
    h("ol", { class: "evidence-list" }, fact.evidence.map((item) => evidenceCard(item, fact))),
    siblings.length ? h("h3", {}, t("same_pair")) : null,
    siblings.length ? h("ul", { class: "plain" }, siblings.sort(byImportance).map((other) => h("li", {}, statementButton(other)))) : null,
  ];
}

function statementButton(fact) {
  return button([bdi(fact.source.name), " ", h("span", { class: "verb" }, bdi(fact.relation.label)), " ", bdi(fact.target.name), " ", badge(statusOf(fact))], () => choose(fact), { class: "statement-row" });
}

function pathDetails() {
  const [from, to] = state.path.map((id) => things.get(id));
  if (!from || !to) return summaryNodes();
  const path = shown.path;
  const title = h("h2", { tabIndex: -1 }, thingLink(from), " → ", thingLink(to));
  if (!path) return [panelHead(h("p", { class: "kind" }, t("path"))), title, h("p", { class: "notice" }, t("no_path"), " ", button(t("clear_filters"), clearFilters, { class: "link" }))];
  const steps = path.route.map(({ fact }) => h("li", {}, statementButton(fact), sentence(fact.evidence[0])));
  return [
    panelHead(h("p", { class: "kind" }, t("path"))), title,
    h("p", { class: "numbers" }, [t("n_steps", { count: path.length }), t("n_facts", { count: path.facts.length })].join(" · ")),
    h("ol", { class: "route" }, steps),
  ];
}
