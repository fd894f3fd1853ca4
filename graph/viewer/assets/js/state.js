// What is looked at, all of it in the URL: a bookmark or a link opens the same view, back and forward work.

const FIRST = 300; // things of the first picture
const DEFAULTS = {
  sel: "", view: "graph", off: [], rel: [], art: [], from: "", to: "", min: 1, conf: 0, hide: [], com: "",
  around: "", hops: 1, path: [], n: FIRST, plus: [], sort: "", find: "", fresh: "", read: "", fix: [],
};
const WORDS = { same: 2, different: 2, rename: 2, type: 2, drop: 1, drop_relation: 3 };

/** Whether an item of the state is a correction: its kind and as many words as the kind takes, as JSON. */
function isCorrection(line) {
  try {
    const [kind, ...words] = JSON.parse(line);
    return Object.hasOwn(WORDS, kind) && words.length === WORDS[kind] && words.every((word) => typeof word === "string");
  } catch {
    return false;
  }
}

let state = decode(location.hash);
const listeners = [];

function decode(hash) {
  const found = { ...DEFAULTS };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, value] = part.split("=", 2);
    if (!(name in DEFAULTS) || value === undefined) continue;
    try {
      if (Array.isArray(DEFAULTS[name])) found[name] = value.split(",").filter(Boolean).map(decodeURIComponent);
      else if (typeof DEFAULTS[name] === "number") found[name] = Number(value) || DEFAULTS[name];
      else found[name] = decodeURIComponent(value);
    } catch {
      // A link cut in the middle of an escape: that part of the view is lost, the rest is shown.
    }
  }
  return sound(found);
}

/** A link is written by anyone: values that no control could set are put right. */
function sound(values) {
  const between = (low, value, high) => Math.min(high, Math.max(low, value));
  return {
    ...values,
    view: ["graph", "both", "table"].includes(values.view) ? values.view : DEFAULTS.view,
    hops: between(1, Math.round(values.hops), 4),
    n: Math.max(1, Math.round(values.n)),
    min: Math.max(1, values.min),
    conf: between(0, values.conf, 1),
    path: values.path.length === 2 ? values.path : [],
    fix: values.fix.filter(isCorrection),
  };
}

function encode(values) {
  const parts = [];
  for (const [name, value] of Object.entries(values)) {
    if (JSON.stringify(value) === JSON.stringify(DEFAULTS[name])) continue;
    parts.push(`${name}=${Array.isArray(value) ? value.map(encodeURIComponent).join(",") : encodeURIComponent(value)}`);
  }
  return parts.join("&");
}

/** Change the view. Each change is a step for the back button, but for `quiet` ones such as a slider on its way. */
function go(changes, { quiet = false } = {}) {
  const before = state;
  state = { ...state, ...changes };
  const hash = `#${encode(state)}`;
  if (hash === `#${encode(before)}`) return;
  history[quiet ? "replaceState" : "pushState"](null, "", hash);
  render(before);
}

function render(before) {
  for (const listener of listeners) listener(state, before);
}

/** Call with (state, state before) after every change. */
const onChange = (listener) => listeners.push(listener);

const toggled = (list, item) => (list.includes(item) ? list.filter((other) => other !== item) : [...list, item]);

addEventListener("popstate", () => {
  const before = state;
  state = decode(location.hash);
  render(before);
});
