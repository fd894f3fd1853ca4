// What a reader sees first: how much there is, what matters most, what is new, what could not be read.

function summaryNodes() {
  return [
    h("div", { class: "panel-head" }, h("p", { class: "kind" }, t("overview"))),
    h("h2", { tabIndex: -1, dir: "auto" }, spanOfDates() || t("press_review")),
    h("dl", { class: "figures" }, [figure(articles.length, "word_articles"), figure(things.size, "word_things"), figure(facts.length, "word_facts")]),
    ...newsNodes(),
    ...topThings(),
    ...strongFacts(),
    ...skippedNodes(),
  ];
}

function spanOfDates() {
  const dates = articles.map((article) => article.date).filter(Boolean).sort();
  if (!dates.length) return "";
  const ends = [dates[0], dates.at(-1)].map((date) => showDate(date));
  return ends[0] === ends[1] ? ends[0] : ends.join(" – ");
}

const figure = (count, word) => h("div", {}, h("dd", {}, NUMBER.format(count)), h("dt", {}, t(word, { count })));

/** Since the build before: added and vanished; nothing on a first build. */
function newsNodes() {
  if (!news) return [];
  const added = [["n_articles", news.articles], ["n_things", news.nodes], ["n_facts", news.edges]].filter(([, list]) => list.length).map(([name, list]) => t(name, { count: list.length }));
  const gone = [["n_articles", news.gone.articles], ["n_things", news.gone.nodes], ["n_facts", news.gone.edges]].filter(([, count]) => count).map(([name, count]) => t(name, { count }));
  return [
    h("h3", {}, t("news")),
    h("p", { class: "news" }, added.length ? t("added", { list: added.join(", ") }) : t("nothing_new"), gone.length ? ` ${t("vanished", { list: gone.join(", ") })}` : ""),
    news.edges.length ? button(t(state.fresh ? "show_all" : "show_new"), () => go({ fresh: state.fresh ? "" : "1" }), { class: "link", "aria-pressed": Boolean(state.fresh) }) : null,
  ];
}

function topThings() {
  const top = [...things.values()].sort((a, b) => b.weight - a.weight || a.rank - b.rank).slice(0, 10);
  if (!top.length) return [h("p", { class: "notice" }, t("empty_graph"))];
  const most = top[0].weight || 1;
  const rows = top.map((thing) => {
    const bar = h("span", { class: "weight" });
    bar.style.width = `${(100 * thing.weight) / most}%`;
    return h("li", {}, thingLink(thing), h("span", { class: "count", title: t("n_facts", { count: thing.facts.length }) }, String(thing.facts.length)), bar);
  });
  return [h("h3", {}, t("top_things")), h("ol", { class: "ranking" }, rows)];
}

/** Facts that several articles support; a handful of the surest where none is. */
function strongFacts() {
  const best = [...facts].filter((fact) => statusOf(fact) === "asserted").sort(byImportance).slice(0, 5);
  return best.length ? [h("h3", {}, t("strong_facts")), h("ul", { class: "plain" }, best.map((fact) => h("li", {}, statementButton(fact))))] : [];
}

function skippedNodes() {
  const rows = MODEL.skipped.map(({ path, reason }) => h("li", {}, h("code", {}, bdi(path)), " ", bdi(reason)));
  return rows.length ? [h("details", { class: "skipped" }, h("summary", {}, t("n_skipped", { count: rows.length })), h("ul", {}, rows))] : [];
}
