// Keys: "/" searches, arrows walk over the picture, Escape steps back.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const SHORTCUTS = {
  "/": () => finder.focus(),
  "?": () => byId("help").showModal(),
  g: () => go({ view: "graph" }),
  t: () => go({ view: state.view === "table" ? "graph" : "table" }),
  f: () => toggleFilters(),
};

const typing = (element) => element.matches?.("input:not([type=checkbox]):not([type=range]), textarea, select");

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") stepBack();
  const act = typing(event.target) ? null : SHORTCUTS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

function stepBack() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (state.sel) go({ sel: "" });
  else if (document.body.classList.contains("filters-open") && narrow()) toggleFilters();
}

/** On the picture: arrows go to the nearest thing in that direction, Enter to its details, + - 0 zoom. */
function onPictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = DIRECTIONS[event.key];
  const act = { "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), "0": () => fitPicture(), Enter: () => focusPanel() }[event.key];
  if (!direction && !act) return;
  event.preventDefault();
  const next = direction && nextThing(direction);
  if (act) act();
  else if (next) go({ sel: next.id }, { quiet: true });
}

/** The nearest visible thing in a direction; sideways distance counts double. Without a selection, the most important. */
function nextThing([dx, dy]) {
  const visibleThings = [...shown.things].sort((a, b) => a.rank - b.rank);
  const here = network.body.nodes[things.get(state.sel)?.id];
  if (!here) return visibleThings[0];
  const far = (thing) => {
    const node = network.body.nodes[thing.id];
    const [x, y] = [node.x - here.x, node.y - here.y];
    const onward = x * dx + y * dy;
    return onward > 1 ? onward + 2 * Math.abs(x * dy - y * dx) : Infinity;
  };
  const [best] = visibleThings.map((thing) => [far(thing), thing]).sort((a, b) => a[0] - b[0]);
  return best && best[0] < Infinity ? best[1] : null;
}

function focusPanel() {
  byId("panel-body").querySelector("h2")?.focus();
}

function startKeyboard() {
  addEventListener("keydown", onKey);
  box.addEventListener("keydown", onPictureKey);
}
