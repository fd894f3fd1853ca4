// Elements, words and numbers. Nothing here or elsewhere uses innerHTML: text from articles stays text.

const TEXTS = JSON.parse(document.getElementById("texts").textContent);
const UI = document.documentElement.lang;
const PLURAL = new Intl.PluralRules(UI);
const NUMBER = new Intl.NumberFormat(UI);
const byId = (id) => document.getElementById(id);

/** Words of the interface: {name} is filled in; "one|many" is chosen by `count`, which also fills {count}. */
function t(name, values = {}) {
  let text = TEXTS[name];
  if (text === undefined) throw new Error(`no text named ${name}`);
  if ("count" in values) text = text.split("|")[PLURAL.select(values.count) === "one" ? 0 : 1] ?? text;
  return text.replace(/\{(\w+)\}/g, (_, key) => (typeof values[key] === "number" ? NUMBER.format(values[key]) : values[key]));
}

/** An element with properties (`class`, `on…`, `aria-…`, `data-…`, DOM properties) and children (nodes or strings). */
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name in element && !name.includes("-")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text of unknown direction, kept from turning the words around it. */
const bdi = (text, properties = {}) => h("bdi", properties, text);

function button(label, onclick, properties = {}) {
  return h("button", { type: "button", onclick, ...properties }, label);
}

/** A button that shows only a symbol; its name is for screen readers and the tooltip. */
function iconButton(icon, name, onclick, properties = {}) {
  return button(symbol(icon), onclick, { class: "icon", title: name, "aria-label": name, ...properties });
}

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  close: "M4 4l8 8M12 4l-8 8",
  back: "M10 3L5 8l5 5",
  next: "M6 3l5 5-5 5",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  untangle: "M3 3l4 4M13 3L9 7M3 13l4-4M13 13L9 9",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M10.5 10.5L14 14",
};

function symbol(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "symbol");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** New content for a container; the control that had the focus there has it afterwards, or the one in its place. */
function refill(container, nodes) {
  const controls = () => [...container.querySelectorAll("button, input, select")];
  const at = controls().indexOf(document.activeElement);
  container.replaceChildren(...nodes);
  if (at >= 0) controls()[Math.min(at, controls().length - 1)]?.focus();
}

/** Tell a screen reader what changed on the screen. */
function announce(message) {
  byId("live").textContent = message;
}

/** A date of an article (ISO, possibly without day or month) as the reader writes it; "" for none. */
function showDate(iso, style = "long") {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? "");
  if (!parts) return "";
  const [, year, month, day] = parts;
  if (!month) return year;
  const options = day ? { year: "numeric", month: style, day: "numeric" } : { year: "numeric", month: style };
  return new Intl.DateTimeFormat(UI, { ...options, timeZone: "UTC" }).format(Date.UTC(year, month - 1, day ?? 1));
}

const percent = (share) => new Intl.NumberFormat(UI, { style: "percent" }).format(share);
const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
