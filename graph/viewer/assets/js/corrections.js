// What a reader finds wrong, as lines for toile.toml: the next build applies them.

/** How toile.toml names a thing: with its type where another thing has the same name. */
function fixName(thing) {
  const twins = [...things.values()].filter((other) => other !== thing && fold(other.name) === fold(thing.name));
  return twins.length ? `${thing.type.toLowerCase()}:${thing.name}` : thing.name;
}

/** Menu items of a thing: [label, what happens]. */
function thingCorrections(thing) {
  const [name, short] = [fixName(thing), clip(thing.name, 40)];
  return [
    [t("fix_same"), () => askFor(t("fix_same_as", { name: short }), (other) => addFix(["same", name, fixName(other)]))],
    thing.aliases.length && [t("fix_different"), () => askAlias(thing)],
    [t("fix_rename"), () => askWord(t("fix_rename_to", { name: short }), thing.name, (word) => addFix(["rename", name, word]))],
    [t("fix_type"), () => askType(thing)],
    [t("fix_drop"), () => addFix(["drop", name])],
  ].filter(Boolean);
}

function factCorrections(fact) {
  const relation = fact.relation.id.replace(/^other:/, "");
  return [[t("fix_wrong"), () => addFix(["drop_relation", fixName(fact.source), relation, fixName(fact.target)])]];
}

function correctionMenu(items) {
  const menu = h("details", { class: "menu" }, h("summary", {}, t("correct")), h("div", { class: "menu-items" }, items.map(([label, act]) => button(label, () => { menu.open = false; act(); }))));
  return menu;
}

function addFix(fix) {
  const line = JSON.stringify(fix);
  if (!state.fix.includes(line)) go({ fix: [...state.fix, line] });
  announce(t("fix_noted", { count: state.fix.length }));
}

/** Corrections as TOML: lists for same, different, drop and drop_relation, tables for rename and type. */
function correctionLines(fixes) {
  const parsed = fixes.map((line) => JSON.parse(line));
  const of = (kind) => parsed.filter(([name]) => name === kind).map(([, ...values]) => values);
  const lines = [];
  for (const kind of ["same", "different"]) {
    if (of(kind).length) lines.push(`${kind} = [`, ...of(kind).map((names) => `  [${names.map(tomlString).join(", ")}],`), "]");
  }
  if (of("drop_relation").length) lines.push("drop_relation = [", ...of("drop_relation").map(wrongFact), "]");
  if (of("drop").length) lines.push(`drop = [${of("drop").map(([name]) => tomlString(name)).join(", ")}]`);
  for (const kind of ["rename", "type"]) {
    if (of(kind).length) lines.push("", `[${kind}]`, ...of(kind).map(([name, value]) => `${tomlString(name)} = ${tomlString(value)}`));
  }
  return `${lines.join("\n")}\n`;
}

const wrongFact = (words) =>
  `  { ${["subject", "relation", "object"].map((key, i) => `${key} = ${tomlString(words[i])}`).join(", ")} },`;

/** A basic string of TOML: JSON's escapes are among its own, but DEL must be escaped too. */
const tomlString = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007f");

function showCorrections(s) {
  const count = s.fix.length;
  byId("fixes-open").hidden = !count;
  byId("fixes-open").textContent = t("n_fixes", { count });
  byId("fixes-text").value = count ? correctionLines(s.fix) : "";
  if (!count) byId("fixes").close();
}

function startCorrections() {
  byId("fixes-open").addEventListener("click", () => byId("fixes").showModal());
  byId("fixes-save").addEventListener("click", () => save("toile.toml", "application/toml", byId("fixes-text").value));
  byId("fixes-clear").addEventListener("click", () => go({ fix: [] }));
  byId("fixes-copy").addEventListener("click", () => {
    byId("fixes-text").select();
    navigator.clipboard?.writeText(byId("fixes-text").value).then(() => announce(t("copied")), () => announce(t("copy_by_hand")));
  });
}

function askAlias(thing) {
  const choices = thing.aliases.map((alias) => [alias, alias]);
  askChoice(t("fix_different_from", { name: clip(thing.name, 40) }), choices, (alias) => addFix(["different", fixName(thing), alias]));
}

function askType(thing) {
  const choices = Object.entries(TEXTS.types).filter(([id]) => id !== thing.type);
  askChoice(t("fix_type_of", { name: clip(thing.name, 40) }), choices, (type) => addFix(["type", fixName(thing), type]));
}

const askWord = (title, value, act) => ask(title, h("input", { type: "text", value, required: true, "aria-labelledby": "ask-title" }), act);

const askChoice = (title, choices, act) => ask(title, h("select", { "aria-labelledby": "ask-title" }, choices.map(([value, label]) => h("option", { value }, clip(label, 80)))), act);

/** A small dialog with one control; `act` gets its value. */
function ask(title, control, act) {
  const dialog = byId("ask");
  const form = h("form", { method: "dialog", onsubmit: () => act(control.value) },
    h("h2", { id: "ask-title", dir: "auto" }, title), control,
    h("div", { class: "actions" }, h("button", { type: "submit", class: "primary" }, t("ok")), button(t("cancel"), () => dialog.close())));
  dialog.replaceChildren(form);
  dialog.showModal();
  control.focus();
}
