// Search without regard to accents and case, in names, other names, and the sentences of facts.

const MARKS = /\p{Diacritic}/gu;

function fold(text) {
  const plain = text.normalize("NFD").replace(MARKS, "").toLowerCase();
  return plain.replaceAll("\u0153", "oe").replaceAll("\u00e6", "ae").replace(/[\u2019\u02bc]/g, "'").replace(/[\s\u00a0\u202f-]+/g, " ").trim();
}

let index = null; // built at the first search: folding every sentence takes a moment

function searchIndex() {
  index ??= {
    things: [...things.values()].map((thing) => ({ thing, names: [thing.name, ...thing.aliases].map(fold) })),
    facts: facts.map((fact) => ({ fact, head: factHead(fact), body: fold(fact.evidence.map((item) => sentenceOf(item)[0]).join(" ")) })),
  };
  return index;
}

function factHead(fact) {
  const ends = [fact.source, fact.target].flatMap((thing) => [thing.name, ...thing.aliases.slice(0, 5)]);
  return fold([...ends, fact.relation.label, fact.relation.inverse ?? ""].join(" "));
}

/** Things whose names match, best first: whole name, its beginning, a word's beginning, anywhere. */
function findThings(query, limit = 8) {
  const wanted = fold(query);
  if (!wanted) return [];
  const scored = [];
  for (const { thing, names } of searchIndex().things) {
    const score = Math.max(...names.map((name, i) => nameScore(name, wanted) - (i ? 0.5 : 0)));
    if (score > 0) scored.push([score, thing]);
  }
  scored.sort((a, b) => b[0] - a[0] || a[1].rank - b[1].rank);
  return scored.slice(0, limit).map(([, thing]) => thing);
}

function nameScore(name, wanted) {
  if (name === wanted) return 5;
  if (name.startsWith(wanted)) return 4;
  if (` ${name}`.includes(` ${wanted}`)) return 3;
  if (name.includes(wanted)) return 2;
  const words = name.split(" ");
  return wanted.split(" ").every((part) => words.some((word) => word.startsWith(part))) ? 1.5 : 0;
}

/** Facts in which every word of the query occurs: in the names and the relation, or else in a sentence. */
function findFacts(query, limit = 6) {
  const words = fold(query).split(" ").filter((word) => word.length > 1);
  if (!words.length) return [];
  const scored = [];
  for (const { fact, head, body } of searchIndex().facts) {
    let score = 0;
    for (const word of words) {
      if (` ${head}`.includes(` ${word}`)) score += 3;
      else if (` ${body}`.includes(` ${word}`)) score += 1;
      else { score = 0; break; }
    }
    if (score) scored.push([score, fact]);
  }
  scored.sort((a, b) => b[0] - a[0] || byImportance(a[1], b[1]));
  return scored.slice(0, limit).map(([, fact]) => fact);
}
