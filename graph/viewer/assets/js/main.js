// Start: the parts are joined, and every change of the state is shown by all of them.

const DRAWABLE = 6000; // things that a browser still draws and moves at once
const narrow = () => matchMedia("(max-width: 900px)").matches;

function showAll(s, before) {
  const viewChanged = before?.view !== s.view;
  const selectionChanged = before?.sel !== s.sel;
  const next = visible(s);
  next.candidatesTypes = new Set(facts.flatMap((fact) => [fact.source.type, fact.target.type]));
  const sceneChanged = !before || ["around", "hops", "path", "com", "n"].some((name) => String(before?.[name]) !== String(s[name]));
  const seenWhole = Boolean(fitted) && fitted.length === shown?.things.size;
  const thingsChanged = shown?.things.size !== next.things.size || [...next.things].some((thing) => !shown.things.has(thing));
  stretch(s.n);
  showPicture(next);
  document.body.dataset.view = s.view;
  for (const name of ["graph", "both", "table"]) byId(`view-${name}`).setAttribute("aria-pressed", String(s.view === name));
  showStatus(s);
  showLegend(s);
  showFacets(s);
  showTable(s, before);
  showCorrections(s);
  if (selectionChanged || !before || sceneChanged || changedBut(s, before, ["read", "view", "sort", "find", "fix"])) showDetails(s);
  showSelection(s, { moved: selectionChanged && !sceneChanged && !pointed });
  showReader(s, before);
  if (sceneChanged || (seenWhole && thingsChanged && !selectionChanged) || (viewChanged && s.view !== "table")) requestAnimationFrame(() => fitPicture(undefined, { animate: Boolean(before) && !viewChanged }));
}

/** Whether anything but the named parts of the state changed. */
const changedBut = (s, before, names) => Object.keys(DEFAULTS).some((name) => !names.includes(name) && JSON.stringify(s[name]) !== JSON.stringify(before[name]));

let pointed = false; // the selection was made on the picture itself, which then keeps still

function showSelection(s, { moved }) {
  const target = selected();
  network.unselectAll();
  if (!target) return network.redraw();
  if (target.source ? edgeSet.get(target.id) : nodeSet.get(target.id)) {
    network.setSelection(target.source ? { nodes: [], edges: [target.id] } : { nodes: [target.id], edges: [] }, { highlightEdges: false });
    if (moved) bringIntoView(target);
  }
  if (moved) announce(target.source ? factText(target) : `${target.name}, ${types.get(target.type).label}, ${t("n_facts", { count: target.facts.length })}`);
  return undefined;
}

/** How much of everything is on the picture, and how to see more. */
function showStatus(s) {
  const some = shown.things.size < things.size;
  const numbers = some
    ? t("some_shown", { shown: shown.things.size, total: things.size, facts: shown.drawn.length })
    : [t("n_things", { count: things.size }), t("n_facts", { count: shown.drawn.length })].join(" · ");
  const beyond = shown.candidates > shown.things.size;
  const more = button(t("more_things"), () => go({ n: s.n + FIRST }), { class: "link" });
  const all = button(t("all_things"), () => go({ n: things.size }), { class: "link" });
  const nothing = [h("span", {}, t("all_hidden")), button(t("clear_filters"), clearFilters, { class: "link" })];
  refill(byId("status"), [
    h("span", {}, numbers),
    ...(beyond ? [more] : []),
    ...(beyond && things.size <= DRAWABLE ? [all] : []),
    ...(shown.things.size ? [] : nothing),
  ]);
  if (shown.drawn.length !== showStatus.last) announce(numbers);
  showStatus.last = shown.drawn.length;
}

function toggleFilters() {
  const open = document.body.classList.toggle("filters-open");
  byId("filters-toggle").setAttribute("aria-expanded", String(open));
  if (open) byId("facets").querySelector("input, select")?.focus();
  else byId("filters-toggle").focus();
}

/** light, dark, or as the system says; kept where the browser allows it. */
function startTheme() {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const set = (theme) => {
    root.dataset.theme = theme;
    byId("theme").setAttribute("aria-pressed", String(dark()));
  };
  try {
    if (localStorage.getItem("toile-theme")) set(localStorage.getItem("toile-theme"));
  } catch {
    // Some browsers keep nothing for files; the theme then follows the system.
  }
  byId("theme").addEventListener("click", () => {
    set(dark() ? "light" : "dark");
    try { localStorage.setItem("toile-theme", root.dataset.theme); } catch { /* as above */ }
    repaint();
  });
}

/** Ink on paper: the light theme, and every row of the table. */
function startPrinting() {
  let theme = null;
  addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
    rowsShown = Infinity;
    repaint();
    network.redraw();
    showTable({ ...state, view: "both" });
  });
  addEventListener("afterprint", () => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    rowsShown = PAGE;
    repaint();
    showTable(state);
  });
}

function startControls() {
  for (const name of ["graph", "both", "table"]) byId(`view-${name}`).addEventListener("click", () => go({ view: name }));
  const acts = {
    "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3), "zoom-fit": () => fitPicture(), untangle, "places": resetPlaces,
    "filters-toggle": toggleFilters, "filters-close": toggleFilters, "filters-clear": clearFilters, "help-open": () => byId("help").showModal(),
  };
  for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.querySelector(".dialog-close")?.addEventListener("click", () => dialog.close());
  }
  byId("reader").addEventListener("close", () => state.read && go({ read: "" }));
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
}

function start() {
  if (!document.createElement("canvas").getContext("2d")) {
    byId("network").textContent = t("no_canvas");
    go({ view: "table" }, { quiet: true });
  }
  startTheme();
  startPicture();
  startControls();
  startFinder();
  startTable();
  startDownloads();
  startCorrections();
  startKeyboard();
  startPrinting();
  onChange(showAll);
  if (!state.sel && !narrow() && innerWidth >= 1500) document.body.classList.add("filters-open");
  byId("filters-toggle").setAttribute("aria-expanded", String(document.body.classList.contains("filters-open")));
  showAll(state);
  network.once("afterDrawing", () => performance.mark("toile-drawn"));
}

start();

// A handle for tests and the curious: what is shown, never what is stored.
window.toile = {
  get state() { return state; },
  get network() { return network; },
  get shown() { return { things: [...shown.things].map((thing) => thing.id), facts: shown.drawn.map((fact) => fact.ref), table: shown.facts.map((fact) => fact.ref) }; },
  get labels() { return placed.map(({ id, text, box: rectangle }) => ({ id, text, box: rectangle })); },
  edgeId: (ref) => factByRef.get(ref)?.id,
};
