// Which facts and things the current state lets through. Filters combine; each can be left out, to count what it hides.

const fullDate = (iso) => (iso ? `${iso}-01-01`.slice(0, 10) : "");
const news = MODEL.news;
const freshFacts = new Set(news?.edges ?? []);

const TESTS = {
  off: (fact, s) => !s.off.includes(fact.source.type) && !s.off.includes(fact.target.type),
  rel: (fact, s) => !s.rel.length || s.rel.includes(fact.relation.id),
  art: (fact, s) => !s.art.length || fact.articles.some((number) => s.art.includes(articles[number]?.id)),
  date: (fact, s) => (!s.from && !s.to) || fact.dates.some((date) => inRange(date, s)),
  min: (fact, s) => fact.weight >= s.min,
  conf: (fact, s) => fact.confidence >= s.conf,
  hide: (fact, s) => !s.hide.length || !s.hide.includes(statusOf(fact)),
  fresh: (fact, s) => !s.fresh || freshFacts.has(fact.ref),
};

function inRange(date, s) {
  const day = fullDate(date);
  return (!s.from || day >= fullDate(s.from)) && (!s.to || day <= `${s.to}-12-31`.slice(0, 10));
}

const passes = (fact, s, except) => Object.entries(TESTS).every(([name, test]) => name === except || test(fact, s));

/** The facts that pass every filter but one: what the options of that filter count. */
const factsBut = (s, except) => facts.filter((fact) => passes(fact, s, except));

const narrowed = (s) => ["rel", "art", "from", "to", "hide", "fresh"].some((name) => s[name].length) || s.min > 1 || s.conf > 0;

/**
 * What the state shows: `facts` are those of the table, `drawn` and `things` those of the picture, `path` the paths.
 * The table leaves out what filters, neighbourhood and path leave out; the picture also what is beyond its first part.
 */
function visible(s) {
  const passing = facts.filter((fact) => passes(fact, s));
  const scope = scopeOf(s, passing);
  const listed = scope.facts ?? passing.filter((fact) => !scope.things || (scope.things.has(fact.source) && scope.things.has(fact.target)));
  const touched = new Set(listed.flatMap((fact) => [fact.source, fact.target]));
  const kept = (thing) => !s.off.includes(thing.type) && (!narrowed(s) || touched.has(thing) || s.plus.includes(thing.id));
  const candidates = [...(scope.things ?? things.values())].filter(kept);
  const shown = scope.things ? candidates : firstPart(candidates, s);
  const drawnThings = new Set(shown);
  const drawn = listed.filter((fact) => drawnThings.has(fact.source) && drawnThings.has(fact.target));
  return { facts: listed, drawn, things: drawnThings, candidates: candidates.length, path: scope.path };
}

/** The most telling things, and those that the reader asked for. */
function firstPart(candidates, s) {
  if (candidates.length <= s.n) return candidates;
  const ranked = [...candidates].sort((a, b) => a.rank - b.rank).slice(0, s.n);
  return [...new Set([...ranked, ...s.plus.map((id) => things.get(id)).filter((thing) => candidates.includes(thing))])];
}

function scopeOf(s, passing) {
  const [from, to] = s.path.map((id) => things.get(id));
  if (from && to) {
    const path = shortestPaths(from, to, passing);
    return { path, things: path?.things ?? new Set([from, to]), facts: path?.facts ?? [] };
  }
  const centre = things.get(s.around);
  if (centre) return { things: new Set([...distancesFrom(centre, passing, s.hops).keys(), ...extra(s)]) };
  const community = communities.find((one) => String(one.id) === s.com);
  return community ? { things: new Set([...community.members, ...extra(s)]) } : {};
}

const extra = (s) => s.plus.map((id) => things.get(id)).filter(Boolean);

/** Changes of the state after which a fact is shown: the filters that hide it are lifted, its ends are added. */
function revealing(s, fact) {
  const changes = Object.fromEntries(
    Object.entries(TESTS)
      .filter(([, test]) => !test(fact, s))
      .flatMap(([name]) => (name === "date" ? [["from", ""], ["to", ""]] : [[name, liftFor(name, s, fact)]])),
  );
  return { ...changes, ...revealingThings({ ...s, ...changes }, [fact.source, fact.target]) };
}

const liftFor = (name, s, fact) => (name === "off" ? s.off.filter((type) => type !== fact.source.type && type !== fact.target.type) : DEFAULTS[name]);

/** Changes of the state after which these things are drawn. */
function revealingThings(s, wanted) {
  const off = s.off.filter((type) => !wanted.some((thing) => thing.type === type));
  const changed = { ...s, off };
  const missing = wanted.filter((thing) => !visible(changed).things.has(thing));
  const plus = [...new Set([...s.plus, ...missing.map((thing) => thing.id)])];
  return { off, plus, ...(s.path.length && missing.length ? { path: [] } : {}) };
}
