// Reads GraphML and GEXF files as Gephi Lite does and prints what it found, as JSON: node graphology.mjs FILE...
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(new URL('../package.json', import.meta.url));
const {MultiDirectedGraph} = require('graphology');
const parsers = {graphml: require('graphology-graphml'), gexf: require('graphology-gexf')};

const found = process.argv.slice(2).map(path => {
  const {parse} = parsers[path.split('.').pop()];
  const kg = parse(MultiDirectedGraph, readFileSync(path, 'utf8'));
  return {
    nodes: kg.mapNodes((id, attributes) => ({...attributes, id})),
    edges: kg.mapEdges((id, attributes, source, target) => ({...attributes, id, source, target})),
  };
});
console.log(JSON.stringify(found));
