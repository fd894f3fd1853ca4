// The whole article in the page, its marked sentences in place.

let current = null; // evidence to scroll to when the reader opens

function read(item, fact) {
  current = { item, fact };
  go({ read: articles[item.article].id });
}

function showReader(s, before) {
  const dialog = byId("reader");
  const number = articles.findIndex((article) => article.id === s.read);
  if (number < 0) return dialog.close();
  if (s.read === before?.read && dialog.open) return undefined;
  byId("reader-body").replaceChildren(...articleNodes(number));
  if (!dialog.open) dialog.showModal();
  const target = dialog.querySelector(".said-here.current") ?? dialog.querySelector("h2");
  return target.scrollIntoView({ block: "center" });
}

function articleNodes(number) {
  const { title, date, source, byline, url, text, id } = articles[number];
  const about = [showDate(date), source, byline].filter(Boolean).join(" · ");
  const said = sentencesIn(number);
  const count = said.reduce((sum, one) => sum + one.entries.length, 0);
  return [
    h("h2", { id: "reader-title", tabIndex: -1, dir: "auto" }, title || id),
    h("p", { class: "source" }, about && bdi(about), isWebAddress(url) && h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, t("open_source"))),
    h("p", { class: "hint" }, t("reader_hint", { count })),
    ...paragraphs(text, said, title),
  ];
}

/** Sentences of an article that hold facts: {start, end, entries: [[fact, item], …]}, in order and without overlaps. */
function sentencesIn(number) {
  const found = new Map();
  for (const fact of facts) {
    for (const item of fact.evidence) {
      if (item.article !== number) continue;
      if (!found.has(item.start)) found.set(item.start, { start: item.start, end: item.end, entries: [] });
      found.get(item.start).entries.push([fact, item]);
    }
  }
  let end = 0;
  return [...found.values()].sort((a, b) => a.start - b.start).filter((one) => {
    const fits = one.start >= end;
    if (fits) end = one.end;
    return fits;
  });
}

function paragraphs(text, said, title) {
  const nodes = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (match[0].trim() === title.trim()) continue;
    nodes.push(h("p", { dir: "auto", lang: MODEL.language }, pieces(text, from, to, said)));
  }
  return nodes;
}

function pieces(text, from, to, said) {
  const nodes = [];
  let at = from;
  for (const one of said) {
    if (one.end <= at || one.start >= to) continue;
    if (one.start > at) nodes.push(text.slice(at, one.start));
    const end = Math.min(one.end, to);
    nodes.push(saidHere(text, Math.max(at, one.start), end, one));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

/** A sentence that a fact rests on; it opens that fact. */
function saidHere(text, from, to, one) {
  const isCurrent = one.entries.some(([, item]) => item === current?.item);
  const [fact, item] = one.entries.find(([, entry]) => entry === current?.item) ?? one.entries[0];
  const names = one.entries.map(([each]) => factText(each)).join("\n");
  const open = () => go({ read: "", sel: fact.ref });
  return h("span", {
    class: `said-here${isCurrent ? " current" : ""}`, role: "button", tabIndex: 0, title: names, onclick: open,
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), open()),
  }, markedText(text, 0, from, to, marksOf(item)));
}
