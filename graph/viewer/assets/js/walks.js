// Walks along facts, in either direction: neighbourhoods and shortest paths.

/** Facts by thing, of the given facts only. */
function neighbours(allowed) {
  const near = new Map();
  for (const fact of allowed) {
    for (const [here, there] of [[fact.source, fact.target], [fact.target, fact.source]]) {
      if (!near.has(here)) near.set(here, []);
      near.get(here).push([there, fact]);
    }
  }
  return near;
}

/** Steps from a start to every thing within `hops` of it. */
function distancesFrom(start, allowed, hops = Infinity) {
  const near = neighbours(allowed);
  const steps = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; edge.length && step <= hops; step++) {
    const next = [];
    for (const thing of edge) {
      for (const [there] of near.get(thing) ?? []) {
        if (!steps.has(there)) {
          steps.set(there, step);
          next.push(there);
        }
      }
    }
    edge = next;
  }
  return steps;
}

/** Everything on any shortest path: {length, things, facts, route}; `route` is one of them; null where there is none. */
function shortestPaths(from, to, allowed) {
  const start = distancesFrom(from, allowed);
  const end = distancesFrom(to, allowed);
  const length = start.get(to);
  if (length === undefined) return null;
  const lies = (thing) => start.get(thing) + end.get(thing) === length;
  const onward = (fact) => Math.abs(start.get(fact.source) - start.get(fact.target)) === 1;
  const used = allowed.filter((fact) => lies(fact.source) && lies(fact.target) && onward(fact));
  const found = new Set([from, to, ...used.flatMap((fact) => [fact.source, fact.target])]);
  return { length, things: found, facts: used, route: oneRoute(from, to, used, end) };
}

function oneRoute(from, to, used, end) {
  const near = neighbours([...used].sort(byImportance));
  const route = [];
  for (let here = from; here !== to; ) {
    const [there, fact] = near.get(here).find(([other]) => end.get(other) === end.get(here) - 1);
    route.push({ from: here, fact, to: there });
    here = there;
  }
  return route;
}
