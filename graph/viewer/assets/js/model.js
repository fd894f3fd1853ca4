// What the page knows: things, facts, articles, and where to find them.

const MODEL = JSON.parse(byId("model").textContent);
const DRAWING = JSON.parse(byId("network-data").textContent);

const objects = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
const articles = MODEL.articles;
const types = new Map(MODEL.types.map((type) => [type.id, type]));
const relations = new Map(MODEL.relations.map((relation) => [relation.id, relation]));
const things = new Map(objects(MODEL.nodes).map((node) => [node.id, { ...node, facts: [] }]));
const facts = objects(MODEL.edges).map(readFact);
const factById = new Map(facts.map((fact) => [fact.id, fact]));
const factByRef = new Map(facts.map((fact) => [fact.ref, fact]));
const communities = readCommunities();

/** A fact with its ends as things, its evidence as objects, and a name that later builds of the page share. */
function readFact(row) {
  const columns = MODEL.edges.evidence;
  const evidence = row.evidence.map((item) => Object.fromEntries(columns.map((name, i) => [name, item[i]])));
  const fact = {
    ...row,
    evidence,
    ref: `${row.source}|${row.key}|${row.target}`,
    source: things.get(row.source),
    target: things.get(row.target),
    relation: relations.get(row.relation),
    articles: [...new Set(evidence.map((item) => item.article))],
  };
  fact.dates = fact.articles.map((number) => articles[number]?.date).filter(Boolean).sort();
  fact.source.facts.push(fact);
  if (fact.target !== fact.source) fact.target.facts.push(fact);
  return fact;
}

/** Communities of three and more, largest first, each named after its most important things. */
function readCommunities() {
  const found = Map.groupBy ? Map.groupBy(things.values(), (thing) => thing.community) : new Map();
  if (!Map.groupBy) for (const thing of things.values()) found.set(thing.community, [...(found.get(thing.community) ?? []), thing]);
  return [...found]
    .filter(([, members]) => members.length > 2)
    .map(([id, members]) => ({ id, members: members.sort((a, b) => a.rank - b.rank) }))
    .map((community) => ({ ...community, name: community.members.slice(0, 3).map((thing) => clip(thing.name, 24)).join(", ") }))
    .sort((a, b) => b.members.length - a.members.length || a.id - b.id);
}

const otherEnd = (fact, thing) => (fact.source === thing ? fact.target : fact.source);

/** The most careful reading of a fact: "denied", "speculative", "planned" or "asserted". */
const statusOf = (fact) => (fact.negated ? "denied" : (fact.modality ?? "asserted"));

/** The sentence as [text, offset of its first character in that text]. */
function sentenceOf(item) {
  const text = item.quote ?? articles[item.article].text;
  return item.quote === null || item.quote === undefined ? [text.slice(item.start, item.end), item.start] : [text, 0];
}

const byImportance = (a, b) => b.weight - a.weight || b.confidence - a.confidence || a.ref.localeCompare(b.ref);
