// The search box: things first, then facts; arrows and Enter choose. It also asks for "the other thing" of a path.

const finder = byId("finder");
const results = byId("finder-results");
let found = [];
let active = -1;
let asking = null; // what to do with the next thing chosen, instead of selecting it

/** Ask the reader for a thing by the search box. */
function askFor(question, act) {
  asking = act;
  finder.value = "";
  finder.placeholder = question;
  finder.setAttribute("aria-label", question);
  finder.parentElement.classList.add("asking");
  finder.focus();
  announce(question);
}

function stopAsking() {
  asking = null;
  finder.placeholder = t("search_placeholder");
  finder.setAttribute("aria-label", t("search"));
  finder.parentElement.classList.remove("asking");
}

function suggest() {
  const query = finder.value;
  const matches = findThings(query);
  const sentences = asking ? [] : findFacts(query);
  found = [...matches, ...sentences];
  active = found.length ? 0 : -1;
  results.replaceChildren(
    ...(matches.length ? [group(t("things"), matches.map((thing, i) => resultRow(i, [dot(thing), bdi(clip(thing.name, 80)), aliasHint(thing, query), note(thing)])))] : []),
    ...(sentences.length ? [group(t("facts"), sentences.map((fact, i) => resultRow(matches.length + i, factResult(fact))))] : []),
    ...(query.trim() && !found.length ? [h("p", { class: "hint", role: "presentation" }, t("nothing_found"))] : []),
  );
  const open = Boolean(query.trim());
  results.hidden = !open;
  finder.setAttribute("aria-expanded", String(open && found.length > 0));
  mark();
  if (open) announce(found.length ? t("n_results", { count: found.length }) : t("nothing_found"));
}

const group = (label, rows) => h("div", { role: "group", "aria-label": label }, h("p", { class: "group-name", "aria-hidden": "true" }, label), rows);

function resultRow(i, content) {
  return h("div", {
    class: "result", role: "option", id: `result-${i}`, "aria-selected": "false",
    onmousedown: (event) => event.preventDefault(), onclick: () => take(i),
  }, content);
}

function factResult(fact) {
  const item = fact.evidence[0];
  return h("span", { class: "fact-result" },
    h("span", {}, bdi(clip(fact.source.name, 60)), " ", h("span", { class: "verb" }, bdi(fact.relation.label)), " ", bdi(clip(fact.target.name, 60)), " ", badge(statusOf(fact))),
    h("span", { class: "snippet" }, bdi(clip(sentenceOf(item)[0], 160))));
}

/** The other name that matched, where the main name does not show why. */
function aliasHint(thing, query) {
  const wanted = fold(query);
  const alias = fold(thing.name).includes(wanted) ? null : thing.aliases.find((name) => fold(name).includes(wanted));
  return alias ? h("span", { class: "also" }, bdi(clip(alias, 40))) : null;
}

const note = (thing) => h("span", { class: "count" }, shown.things.has(thing) ? NUMBER.format(thing.facts.length) : t("not_shown"));

function mark() {
  for (const row of results.querySelectorAll(".result")) row.setAttribute("aria-selected", String(row.id === `result-${active}`));
  const row = active >= 0 ? byId(`result-${active}`) : null;
  if (row) finder.setAttribute("aria-activedescendant", row.id);
  else finder.removeAttribute("aria-activedescendant");
  row?.scrollIntoView({ block: "nearest" });
}

/** A result is chosen: what lies beyond the first part of the picture is added to it, filters stay. */
function take(i) {
  const target = found[i];
  const act = asking;
  closeResults();
  finder.value = "";
  if (act) act(target);
  else {
    const { plus } = revealingThings(state, target.source ? [target.source, target.target] : company(target));
    go({ sel: target.source ? target.ref : target.id, plus });
  }
  if (!document.querySelector("dialog[open]")) focusPanel();
}

/** A thing alone if it is on the picture, else with its main neighbours: without them it would say nothing there. */
function company(thing) {
  if (shown.things.has(thing)) return [thing];
  const near = [...new Set(thing.facts.map((fact) => otherEnd(fact, thing)))].sort((a, b) => a.rank - b.rank);
  return [thing, ...near.slice(0, 12)];
}

function closeResults() {
  results.hidden = true;
  finder.setAttribute("aria-expanded", "false");
  finder.removeAttribute("aria-activedescendant");
  stopAsking();
}

function finderKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    active = (active + step + found.length) % found.length;
    mark();
    event.preventDefault();
  } else if (event.key === "Enter" && found[active] && !results.hidden) {
    take(active);
  } else if (event.key === "Escape") {
    if (!finder.value && !asking) finder.blur();
    finder.value = "";
    closeResults();
    event.stopPropagation();
  }
}

function startFinder() {
  finder.addEventListener("input", suggest);
  finder.addEventListener("focus", () => finder.value && suggest());
  finder.addEventListener("keydown", finderKey);
  finder.addEventListener("blur", () => setTimeout(() => document.activeElement !== finder && !asking && closeResults(), 150));
  stopAsking();
}
