// The picture: vis-network draws nodes and lines at places computed beforehand; names and the spotlight are ours.

const drawnNodes = new Map(DRAWING.nodes.map((node) => [node.id, node]));
const drawnEdges = new Map(DRAWING.edges.map((edge) => [edge.id, edge]));
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const box = byId("network");
const CLEAR = 150; // lines that labels still try to keep off
let network = null;
let shown = null; // the result of visible() that is on the picture
let hovered = null; // a thing or a fact under the mouse
const palette = {};
let cache = { key: "", labels: [] };
let layoutVersion = 0;
let warp = { n: 0, x: (value) => value, y: (value) => value };
let fitted = null; // the things that the view was fitted to and should still show after a resize
let grown = 1; // how much larger nodes and lines are drawn, so that a large picture does not turn to dust

function startPicture() {
  readPalette();
  network = new vis.Network(box, { nodes: nodeSet, edges: edgeSet }, DRAWING.options);
  box.querySelector(".vis-network").tabIndex = -1; // the box around it takes the keys
  network.on("afterDrawing", decorate);
  network.on("click", (event) => pick(event));
  network.on("doubleClick", (event) => event.nodes.length && expand(things.get(event.nodes[0])));
  for (const [event, find] of [["hoverNode", (e) => things.get(e.node)], ["hoverEdge", (e) => factById.get(e.edge)]]) {
    network.on(event, (e) => hover(find(e)));
  }
  for (const event of ["blurNode", "blurEdge", "dragStart"]) network.on(event, () => hover(null));
  network.on("dragEnd", () => layoutVersion++);
  for (const event of ["zoom", "dragStart"]) network.on(event, () => { fitted = null; });
  network.on("zoom", () => grow(network.getScale()));
  network.on("resize", () => fitted && shown && fitPicture(fitted, { animate: false }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "muted", "line", "asserted", "denied", "speculative", "planned"]) {
    palette[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

/** Colours of the theme in force. */
function repaint() {
  readPalette();
  cache.key = "";
  nodeSet.update(nodeSet.getIds().map((id) => styledNode(drawnNodes.get(id))));
  edgeSet.update(edgeSet.getIds().map((id) => styledEdge(drawnEdges.get(id))));
}

function styledNode(node) {
  const { color } = types.get(things.get(node.id).type);
  const rim = { background: color, border: palette.paper };
  const paint = { ...rim, highlight: { background: color, border: palette.ink }, hover: rim };
  return { id: node.id, shape: node.shape, size: node.size * grown, color: paint };
}

function styledEdge(edge) {
  const color = palette[statusOf(factById.get(edge.id))];
  return { ...edge, width: edge.width * grown, color: { color, hover: color, highlight: color, opacity: 0.75 } };
}

const placeOf = ({ x, y }) => ({ x: warp.x(x), y: warp.y(y) });

/**
 * A part of a large graph would leave most of the window empty: its axes are stretched where it is crowded, and one of
 * them to the shape of the window. Order along each axis stays, so that more things can be added in their places.
 */
function stretch(n) {
  if (warp.n === n) return;
  const part = [...things.values()].filter((thing) => thing.rank < n).map((thing) => drawnNodes.get(thing.id));
  const all = part.length === things.size || part.length < 3;
  const [xs, ys] = ["x", "y"].map((name) => part.map((node) => node[name]).sort((a, b) => a - b));
  const [byX, byY] = all ? [(x) => x, (y) => y] : [evened(xs), evened(ys)];
  const [wide, tall] = [xs.at(-1) - xs[0], ys.at(-1) - ys[0]];
  const taller = box.clientHeight && tall ? (wide / tall) * (box.clientHeight / box.clientWidth) : 1;
  const most = (factor) => Math.max(1, Math.min(1.4, factor));
  warp = { n, x: (x) => byX(x) * most(1 / taller), y: (y) => byY(y) * most(taller) };
  nodeSet.update(nodeSet.getIds().map((id) => ({ id, ...placeOf(drawnNodes.get(id)) })));
}

/** A growing function that takes these sorted values half-way to even spacing over the same range. */
function evened(values) {
  const [low, high, steps] = [values[0], values.at(-1), values.length - 1];
  return (value) => {
    if (value <= low || value >= high) return value;
    const i = values.findIndex((other) => other > value) - 1;
    const within = (value - values[i]) / (values[i + 1] - values[i]);
    return 0.4 * value + 0.6 * (low + ((high - low) * (i + within)) / steps);
  };
}

/** Draw nodes and lines larger where the picture is shown small. */
function grow(scale) {
  const wanted = Math.round(Math.max(1, Math.min(2, 0.5 / scale)) * 5) / 5;
  if (wanted === grown) return;
  grown = wanted;
  repaint();
}

/** Bring the picture to a result of visible(), touching only what changed. */
function showPicture(result) {
  shown = null; // nothing is decorated while lines and nodes do not fit together
  cache.key = "";
  const wanted = new Set([...result.things].map((thing) => thing.id));
  const lines = new Set(result.drawn.map((fact) => fact.id));
  edgeSet.remove(edgeSet.getIds().filter((id) => !lines.has(id)));
  nodeSet.remove(nodeSet.getIds().filter((id) => !wanted.has(id)));
  const fresh = [...wanted].filter((id) => !nodeSet.get(id)).map((id) => drawnNodes.get(id));
  nodeSet.add(fresh.map((node) => ({ ...styledNode(node), ...placeOf(node) })));
  edgeSet.add([...lines].filter((id) => !edgeSet.get(id)).map((id) => styledEdge(drawnEdges.get(id))));
  shown = result;
}

/** Thing or fact that is selected, if it is on the picture. */
function selected() {
  const fact = factByRef.get(state.sel);
  return things.get(state.sel) ?? fact ?? null;
}

function pick(event) {
  pointed = true;
  if (event.nodes.length) choose(things.get(event.nodes[0]));
  else if (event.edges.length) choose(factById.get(event.edges[0]));
  else if (state.sel) go({ sel: "" });
  pointed = false;
}

function hover(target) {
  hovered = target ?? null;
  box.classList.toggle("pointing", Boolean(target));
  network.redraw();
}

/** What stands in the light: {things, facts} of the selection or of what the mouse is on; null for everything. */
function spotlight() {
  const target = hovered ?? selected();
  if (!target || !shown) return null;
  const isFact = Boolean(target.source);
  const lit = isFact ? [target] : shown.drawn.filter((fact) => fact.source === target || fact.target === target);
  const around = new Set(isFact ? [target.source, target.target] : [target, ...lit.map((fact) => otherEnd(fact, target))]);
  if (![...around].some((thing) => shown.things.has(thing))) return null;
  return { things: [...around].filter((thing) => shown.things.has(thing)), facts: lit.filter((fact) => edgeSet.get(fact.id)), target };
}

/** After vis has drawn: a veil over what is not in the light, then names. */
function decorate(ctx) {
  if (!shown) return;
  const light = spotlight();
  if (light) raise(ctx, light);
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const origin = { x: box.clientWidth / 2 - centre.x * scale, y: box.clientHeight / 2 - centre.y * scale };
  ctx.save();
  const ratio = ctx.canvas.width / box.clientWidth;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const labels = labelsFor(ctx, scale, light);
  drawLabels(ctx, labels, origin, palette);
  ctx.restore();
  placed = labels.map((label) => ({ ...label, box: label.box.map((value, i) => value + (i % 2 ? origin.y : origin.x)) }));
}

/** Cover the drawing with a veil and draw what stands in the light once more, above it. */
function raise(ctx, light) {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 0.82;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  const { nodes, edges } = network.body;
  const lines = light.facts.map((fact) => edges[fact.id]).filter(Boolean);
  for (const line of lines) line.draw(ctx);
  for (const line of lines) line.drawArrows(ctx);
  for (const thing of light.things) nodes[thing.id]?.draw(ctx);
}

/** Labels at this scale; kept until the scale, the shown things or the light change, so that panning is cheap. */
function labelsFor(ctx, scale, light) {
  const key = [scale.toFixed(4), layoutVersion, light?.target.id ?? ""].join("|");
  if (cache.key === key && !network.physics.physicsEnabled) return cache.labels;
  const all = [...shown.things].sort((a, b) => b.weight - a.weight || a.rank - b.rank);
  const lit = light && new Set(light.things);
  const nodes = all.map(labelled).filter((_, i) => !lit || lit.has(all[i]));
  const ends = light?.target.source ? [light.target.source, light.target.target] : light ? [light.target] : [];
  const span = spanAt(all.map((thing) => [thing, network.body.nodes[thing.id]]), scale);
  const reach = Math.max(span.wide, freeRoom().x) / 2; // as far as a fitted window shows
  const occupied = new Occupied();
  const lines = passedBy(light ? light.facts : shown.drawn.length <= CLEAR ? shown.drawn : [], scale);
  const rules = { occupied, lines, lit: Boolean(lit), target: new Set(ends.map((thing) => thing.id)), bounds: [span.x - reach, span.x + reach] };
  const labels = placeNodeLabels(ctx, nodes, scale, rules);
  labels.push(...placeEdgeLabels(ctx, edgeTexts(light), scale, occupied));
  cache = { key, labels };
  return labels;
}

/** What lines pass over, so that labels can keep away from them. */
function passedBy(list, scale) {
  const passed = new Occupied();
  for (const fact of list) {
    const line = network.body.edges[fact.id].edgeType;
    for (let share = 0.1; share < 1; share += 0.1) {
      const { x, y } = line.getPoint(share);
      passed.add([x * scale - 3, y * scale - 3, x * scale + 3, y * scale + 3], fact.id);
    }
  }
  return passed;
}

/** A thing and its place in the order of importance, as labels need it. */
function labelled(thing, place, all) {
  const { x, y, options } = network.body.nodes[thing.id];
  return { id: thing.id, x, y, size: options.size, name: thing.name, large: place < 12, strong: place < Math.min(60, Math.max(12, all.length / 8)) };
}

/** Words for the lines: all of them on a small picture, those in the light on a large one. */
function edgeTexts(light) {
  const wanted = light ? light.facts : shown.drawn.length <= 400 ? shown.drawn : [];
  return [...wanted].sort(byImportance).map((fact) => {
    const line = network.body.edges[fact.id];
    const { x, y } = line.edgeType.getPoint(0.5);
    const length = Math.hypot(line.from.x - line.to.x, line.from.y - line.to.y) - line.from.options.size - line.to.options.size;
    const status = statusOf(fact);
    return { id: fact.id, text: fact.relation.label, x, y, length, lit: Boolean(light), color: status === "asserted" ? palette.muted : palette[status] };
  });
}

/** Let forces loosen the visible part for a moment; the places it finds are kept until "reset". */
function untangle() {
  const options = { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 120, avoidOverlap: 0.6, gravitationalConstant: -120, damping: 0.6 } };
  const done = () => {
    network.setOptions({ physics: { enabled: false } });
    layoutVersion++;
    fitPicture();
    announce(t("untangled"));
  };
  if (calm()) {
    network.once("stabilizationIterationsDone", done);
    network.setOptions({ physics: { ...options, stabilization: { enabled: true, iterations: 150, fit: false } } });
    network.stabilize(150);
  } else {
    network.setOptions({ physics: { ...options, stabilization: false } });
    setTimeout(done, 2500);
  }
}

/** Back to the places computed by the build. */
function resetPlaces() {
  nodeSet.update(nodeSet.getIds().map((id) => ({ id, ...placeOf(drawnNodes.get(id)) })));
  layoutVersion++;
  fitPicture();
}
