// The visible part as a file: picture, table, data.

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  announce(t("saved", { name }));
}

/** The picture as it stands, on the background of the theme. */
function savePicture() {
  const drawn = box.querySelector("canvas");
  const canvas = h("canvas", { width: drawn.width, height: drawn.height });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(drawn, 0, 0);
  canvas.toBlob((blob) => save("toile.png", "image/png", blob), "image/png");
}

/** A cell of CSV; one that a spreadsheet would take for a formula is defused. */
function csvCell(value) {
  const text = String(value ?? "");
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line per sentence; the byte order mark makes spreadsheets read UTF-8. */
function factsAsCsv(list) {
  const head = ["subject", "subject_type", "relation", "object", "object_type", "status", "attribution", "confidence", "rule", "article", "date", "source", "url", "sentence"];
  const rows = list.flatMap((fact) => fact.evidence.map((item) => {
    const article = articles[item.article] ?? {};
    return [fact.source.name, fact.source.type, fact.relation.label, fact.target.name, fact.target.type, itemStatus(item), item.attribution, item.confidence, item.rule, article.title || article.id, article.date, article.source, article.url, sentenceOf(item)[0]];
  }));
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function factsAsJson(list) {
  const used = [...touchedBy(list)].sort((a, b) => a.rank - b.rank);
  const data = {
    nodes: used.map(({ id, name, type, aliases, mentions }) => ({ id, name, type, aliases, mentions })),
    edges: list.map((fact) => ({
      source: fact.source.id, target: fact.target.id, key: fact.key, label: fact.relation.label, status: statusOf(fact), confidence: fact.confidence,
      evidence: fact.evidence.map((item) => ({ article: articles[item.article]?.id ?? null, sentence: sentenceOf(item)[0], status: itemStatus(item), attribution: item.attribution, rule: item.rule })),
    })),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

/** What the files hold: the table where it stands alone, else what is on the picture. */
const savedFacts = () => (state.view === "table" ? tableFacts(state) : shown.drawn);

function startDownloads() {
  byId("save-png").addEventListener("click", savePicture);
  byId("save-csv").addEventListener("click", () => save("toile.csv", "text/csv", factsAsCsv(savedFacts())));
  byId("save-json").addEventListener("click", () => save("toile.json", "application/json", factsAsJson(savedFacts())));
  byId("save-link").addEventListener("click", () => navigator.clipboard?.writeText(location.href).then(() => announce(t("copied")), () => announce(t("copy_by_hand"))));
}
