// Where the reader looks: fitting the window to things, moving, zooming.

/** Move the view so that these things (default: all) fill the window, names included. */
function fitPicture(wanted = [...(shown?.things ?? [])], { animate = true, most = 1.25 } = {}) {
  const nodes = wanted.map((thing) => [thing, network.body.nodes[thing.id]]).filter(([, node]) => node);
  if (!nodes.length || !box.clientWidth) return;
  const { top, bottom, aside, ...room } = freeRoom();
  let scale = most;
  let span = spanAt(nodes, scale);
  // Names keep their size when the drawing shrinks, so the scale is found in steps.
  for (let step = 0; step < 20 && (span.wide > room.x || span.tall > room.y); step++) {
    scale *= Math.max(0.4, Math.min(0.97, room.x / span.wide, room.y / span.tall));
    span = spanAt(nodes, scale);
  }
  fitted = wanted;
  const position = { x: (span.x + aside / 2) / scale, y: (span.y - (top - bottom) / 2) / scale };
  move({ position, scale }, animate);
}

/** Pixels of the window that nothing lies over, and what lies over the others: status, legend, a column of buttons. */
function freeRoom() {
  const [top, bottom] = [byId("status").offsetHeight + 20, byId("legend").offsetHeight + 24];
  const aside = byId("zoom-in").parentElement.offsetHeight > 80 ? 64 : 0;
  const room = { x: box.clientWidth - 20 - aside, y: box.clientHeight - top - bottom };
  return { top, bottom, aside, x: Math.max(80, room.x), y: Math.max(80, room.y) };
}

/** Extent and middle in pixels of nodes with their names at a scale. */
function spanAt(nodes, scale) {
  const [left, right, top, bottom] = [[], [], [], []];
  const most = Math.max(40, box.clientWidth * 0.16); // on a phone a long name may not decide the scale
  for (const [thing, { x, y, options }] of nodes) {
    const half = Math.max(options.size * scale, Math.min(thing.name.length * 3.7 + 4, 115, most));
    left.push(x * scale - half);
    right.push(x * scale + half);
    top.push((y - options.size) * scale - 4);
    bottom.push((y + options.size) * scale + 20);
  }
  const [x0, x1, y0, y1] = [least(left), -least(right.map((v) => -v)), least(top), -least(bottom.map((v) => -v))];
  return { wide: x1 - x0, tall: y1 - y0, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);

function move(view, animate = true) {
  grow(view.scale);
  network.moveTo({ ...view, animation: animate && !calm() ? { duration: 350, easingFunction: "easeInOutCubic" } : false });
}

function zoom(factor) {
  fitted = null;
  move({ position: network.getViewPosition(), scale: network.getScale() * factor });
}

/** Move to a thing with its neighbours, or to a fact, if it lies outside the window or is too small to read. */
function bringIntoView(target) {
  const ends = target.source ? [target.source, target.target] : [target];
  const at = ends.map((thing) => network.body.nodes[thing.id]).filter(Boolean).map((node) => network.canvasToDOM({ x: node.x, y: node.y }));
  const inside = ({ x, y }) => x > 60 && y > 40 && x < box.clientWidth - 60 && y < box.clientHeight - 60;
  if (at.every(inside) && network.getScale() > 0.5) return;
  const near = target.source ? ends : [target, ...target.facts.map((fact) => otherEnd(fact, target))];
  fitPicture(near.filter((thing) => shown.things.has(thing)), { most: 0.9 });
}
