// Names on the picture: as many as fit without touching one another, the most important first, at every zoom.

const CELL = 48; // pixels; of the grid that finds what a new rectangle would cover
const FONT = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif";
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const UNPRINTABLE = /[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const widths = new Map();
let placed = []; // the labels of the last drawing, for the tests and for hit tests

const plainName = (text, length = 30) => clip(text.slice(0, 200).replace(UNPRINTABLE, ""), length);

function widthOf(ctx, text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

/** Rectangles [left, top, right, bottom] in a grid of cells. */
class Occupied {
  constructor() {
    this.cells = new Map();
  }

  *around([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 65536 + y;
    }
  }

  add(box, owner) {
    for (const cell of this.around(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([box, owner]);
    }
  }

  /** How many owners other than this one have a rectangle that overlaps the box. */
  hits(box, owner) {
    const found = new Set();
    const overlaps = ([other]) => other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1];
    for (const cell of this.around(box)) for (const entry of this.cells.get(cell) ?? []) if (overlaps(entry)) found.add(entry[1]);
    found.delete(owner);
    return found.size;
  }

  free(box, owner) {
    return this.hits(box, owner) === 0;
  }
}

/**
 * Labels of nodes: {text, font, x, y, box, id}, in pixels from the drawing's origin at this scale.
 * `nodes` are {id, x, y, size, name, strong, large} in order of importance. A strong one may cover small nodes, others
 * cover nothing; those in the light come first, the `target` come what may. Labels stay within `bounds` [left, right].
 */
function placeNodeLabels(ctx, nodes, scale, { occupied, lines, lit, target, bounds }) {
  const labels = [];
  const disks = new Occupied();
  for (const node of nodes) (node.strong ? occupied : disks).add(diskOf(node, scale), node.id);
  const turn = (node) => (target.has(node.id) ? 0 : lit || node.strong ? 1 : 2);
  for (const node of [...nodes].sort((a, b) => turn(a) - turn(b))) {
    const label = fitLabel(ctx, node, scale, { occupied, disks, lines, bounds, bold: turn(node) < 2, must: turn(node) === 0 });
    if (label) {
      occupied.add(label.box, `label ${node.id}`);
      labels.push(label);
    }
  }
  for (const node of nodes) if (!node.strong) occupied.add(diskOf(node, scale), node.id);
  return labels;
}

function diskOf({ x, y, size }, scale) {
  return [(x - size) * scale, (y - size) * scale, (x + size) * scale, (y + size) * scale];
}

/** The label below, above or beside its node, where it covers least; null where it may not be. */
function fitLabel(ctx, node, scale, { occupied, disks, lines, bounds, bold, must }) {
  const font = `${node.strong ? 600 : 450} ${node.large ? 14 : 12}px ${FONT}`;
  const text = plainName(node.name, must ? 60 : 30);
  const [wide, tall] = [widthOf(ctx, text, font) / 2 + 3, (node.large ? 7 : 6) + 3];
  const away = node.size * scale + 2;
  const [x, y] = [node.x * scale, node.y * scale];
  const [aside, slant] = [away + wide, node.size * scale + tall];
  const places = [
    [x, y + away + tall], [x, y - away - tall], [x + aside, y], [x - aside, y],
    [x + aside - 4, y + slant], [x - aside + 4, y + slant], [x + aside - 4, y - slant], [x - aside + 4, y - slant],
  ];
  const options = places.map(([cx, cy]) => ({ text, font, x: cx, y: cy, id: node.id, box: [cx - wide, cy - tall, cx + wide, cy + tall] }));
  const inside = (one) => one.box[0] >= bounds[0] && one.box[2] <= bounds[1] && occupied.free(one.box, node.id);
  const covers = (one) => ({ one, disks: disks.hits(one.box, node.id), lines: lines.hits(one.box) });
  const ranked = options.filter(inside).map(covers).sort((a, b) => a.disks - b.disks || a.lines - b.lines);
  if (ranked.length && (ranked[0].disks === 0 || bold)) return ranked[0].one;
  return must ? options[0] : null;
}

/** Words of relations at the middle of their lines, where the line is long enough and the place is free. */
function placeEdgeLabels(ctx, edges, scale, occupied) {
  const font = `italic 11px ${FONT}`;
  const labels = [];
  for (const edge of edges) {
    const text = plainName(edge.text, 24);
    const wide = widthOf(ctx, text, font) / 2 + 3;
    if (edge.length * scale < (edge.lit ? 24 : 2 * wide + 18)) continue;
    const [x, y] = [edge.x * scale, edge.y * scale];
    const box = [x - wide, y - 8, x + wide, y + 8];
    if (!occupied.free(box, edge.id)) continue;
    occupied.add(box, edge.id);
    labels.push({ text, font, x, y, box, id: edge.id, color: edge.color });
  }
  return labels;
}

/** Draw labels with a halo of the background, `origin` being where (0, 0) of the drawing lies on the canvas. */
function drawLabels(ctx, labels, origin, colors) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colors.paper;
  for (const label of labels) {
    ctx.font = label.font;
    ctx.strokeText(label.text, label.x + origin.x, label.y + origin.y);
    ctx.fillStyle = label.color ?? colors.ink;
    ctx.fillText(label.text, label.x + origin.x, label.y + origin.y);
  }
}
