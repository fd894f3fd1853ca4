// Sentences with their subject, predicate and object marked, and what is to be known about each.

const STATUS_BADGES = { denied: "badge_denied", speculative: "badge_speculative", planned: "badge_planned" };

const badge = (status) => (STATUS_BADGES[status] ? h("span", { class: `badge ${status}` }, t(STATUS_BADGES[status])) : null);

const itemStatus = (item) => (item.negated ? "denied" : (item.modality ?? "asserted"));

/** Ranges of an item that are marked, in order, overlaps cut: [from, to, role]. */
function marksOf(item) {
  const marks = ["subject", "predicate", "object"].map((role) => [...item[role], role]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let end = -1;
  return marks.map(([from, to, role]) => {
    const start = Math.max(from, end);
    end = Math.max(end, to);
    return [start, to, role];
  }).filter(([from, to]) => to > from);
}

/** The text from `from` to `to` (offsets into `text`, which begins at `origin`) as nodes with <mark> for the marks. */
function markedText(text, origin, from, to, marks) {
  const nodes = [];
  let at = from;
  for (const [start, end, role] of marks) {
    if (end <= at || start >= to) continue;
    if (start > at) nodes.push(text.slice(at - origin, start - origin));
    nodes.push(h("mark", { class: role, title: t(`mark_${role}`) }, text.slice(Math.max(at, start) - origin, Math.min(end, to) - origin)));
    at = Math.min(end, to);
  }
  if (at < to) nodes.push(text.slice(at - origin, to - origin));
  return nodes;
}

function sentence(item) {
  const [text, origin] = sentenceOf(item);
  const end = origin + text.length;
  return h("blockquote", { dir: "auto", lang: MODEL.language }, markedText(text, origin, origin, end, marksOf(item)));
}

/** Only links that a browser opens as a page; anything else stays text. */
const isWebAddress = (url) => /^https?:\/\//i.test(url ?? "");

function sourceLine(item, fact) {
  const article = articles[item.article];
  if (!article) return null;
  const words = [showDate(article.date), article.source].filter(Boolean).join(" · ");
  return h("p", { class: "source" },
    button(bdi(article.title || article.id), () => read(item, fact), { class: "title", title: t("read_article") }),
    words ? h("span", {}, bdi(words)) : h("span", {}, t("undated")),
    isWebAddress(article.url) && h("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, t("open_source")));
}

function qualifiers(item) {
  const rows = ["attribution", "amount", "date", "role"].filter((name) => item[name]).map((name) => [t(`said_${name}`), item[name]]);
  return rows.length ? h("dl", { class: "said" }, rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, bdi(value))])) : null;
}

/** One piece of evidence in full: the sentence, who says it, where, how sure, by which rule. */
function evidenceCard(item, fact) {
  return h("li", { class: "evidence" },
    badge(itemStatus(item)),
    sentence(item),
    qualifiers(item),
    sourceLine(item, fact),
    h("p", { class: "rule" }, `${t("confidence")} ${percent(item.confidence)}`, item.rule && [" · ", t("rule"), " ", h("code", {}, item.rule)]));
}
