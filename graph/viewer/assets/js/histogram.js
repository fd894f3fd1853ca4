// Dates of articles as a histogram with a range; bars count the facts that the other filters let through.

const DAY = 86400000;
const stamp = (iso) => Date.parse(`${fullDate(iso)}T00:00:00Z`);
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
const bins = makeBins();

/** Consecutive days, months or years from the first to the last article, at most about sixty: ISO strings. */
function makeBins() {
  const dates = articles.map((article) => article.date).filter((date) => date && !Number.isNaN(stamp(date))).sort((a, b) => stamp(a) - stamp(b));
  if (!dates.length) return [];
  const [first, last] = [stamp(dates[0]), stamp(dates.at(-1))];
  const length = last - first <= 62 * DAY ? 10 : last - first <= 1830 * DAY ? 7 : 4;
  const found = [];
  for (let time = first; time <= last + DAY * (length === 10 ? 0 : 31); time += DAY) {
    const name = isoDay(time).slice(0, length);
    if (name !== found.at(-1) && name <= isoDay(last).slice(0, length)) found.push(name);
  }
  return found;
}

const binOf = (date) => fullDate(date).slice(0, bins[0].length);

function dateFacet(s) {
  if (bins.length < 2) return null;
  const counts = new Map(bins.map((bin) => [bin, 0]));
  for (const fact of factsBut(s, "date")) for (const bin of new Set(fact.dates.map(binOf))) counts.set(bin, (counts.get(bin) ?? 0) + 1);
  const from = Math.max(0, s.from ? bins.findIndex((bin) => bin >= s.from) : 0);
  const to = s.to ? bins.findLastIndex((bin) => bin <= s.to) : bins.length - 1;
  const undated = facts.filter((fact) => !fact.dates.length).length;
  return facet(t("dates"),
    bars(counts, from, to),
    h("div", { class: "range" }, handle("from", t("from"), from), handle("to", t("to"), to)),
    h("p", { class: "range-words" }, h("span", {}, showDate(bins[from], "short")), h("span", {}, showDate(bins[to], "short"))),
    undated ? h("p", { class: "hint" }, t("undated_facts", { count: undated })) : null);
}

function bars(counts, from, to) {
  const most = Math.max(1, ...counts.values());
  const columns = [...counts].map(([bin, count], i) => {
    const bar = h("span", { class: i >= from && i <= to ? "bar in" : "bar", title: `${showDate(bin)}: ${t("n_facts", { count })}` });
    bar.style.height = `${count ? Math.max(6, (100 * count) / most) : 0}%`;
    return bar;
  });
  return h("div", { class: "histogram", "aria-hidden": "true" }, columns);
}

/** One end of the range: a slider over the bins, which a keyboard can move. */
function handle(key, label, value) {
  const input = h("input", {
    type: "range", min: 0, max: bins.length - 1, step: 1, "aria-label": label, "aria-valuetext": showDate(bins[value]), "data-facet": key,
    onchange: (event) => moveRange(key, Number(event.target.value)),
  });
  input.value = value;
  return input;
}

function moveRange(key, i) {
  const other = key === "from" ? "to" : "from";
  const at = state[other] ? bins.indexOf(state[other]) : -1;
  const crossed = at >= 0 && (key === "from" ? i > at : i < at);
  const atEnd = key === "from" ? i === 0 : i === bins.length - 1;
  go({ [key]: atEnd ? "" : bins[i], ...(crossed ? { [other]: bins[i] } : {}) });
}
