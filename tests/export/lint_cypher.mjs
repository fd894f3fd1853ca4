// Checks statements with the parser of Neo4j's own editors: node lint_cypher.mjs FILE; prints its complaints as JSON.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(new URL('../package.json', import.meta.url));
const {lintCypherQuery, parseStatementsStrs} = require('@neo4j-cypher/language-support');

const script = readFileSync(process.argv[2], 'utf8');
const {diagnostics} = lintCypherQuery(script, {});
const statements = parseStatementsStrs(script).filter(statement => statement.trim());
console.log(JSON.stringify({statements: statements.length, complaints: diagnostics.map(item => item.message)}));
