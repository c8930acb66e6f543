// SPDX-License-Identifier: Apache-2.0
// node compare.mjs BASE…: BASE.ttl, BASE.nq and BASE.jsonld must hold the same
// graph, read by n3 and jsonld.js and compared as canonical N-Quads (RDFC-1.0).
// A context that the JSON-LD names by IRI is read from CONTEXT.
import {readFileSync} from 'node:fs';
import jsonld from 'jsonld';
import {Parser} from 'n3';
import * as canonize from 'rdf-canonize';

const documentLoader = async url => {
  if (!process.env.CONTEXT) throw new Error(`no network: ${url}`);
  return {documentUrl: url, document: JSON.parse(readFileSync(process.env.CONTEXT, 'utf8'))};
};

// rdf-canonize wants plain objects; the graph's name is not part of the comparison.
const plain = term => {
  const out = {termType: term.termType, value: term.value};
  if (term.termType === 'Literal') {
    out.language = term.language;
    out.datatype = {termType: 'NamedNode', value: term.datatype.value};
  }
  return out;
};
const inDefault = quads => quads.map(q => ({
  subject: plain(q.subject), predicate: plain(q.predicate), object: plain(q.object),
  graph: {termType: 'DefaultGraph', value: ''},
}));
const canonical = quads =>
  canonize.canonize(inDefault(quads), {algorithm: 'RDFC-1.0', format: 'application/n-quads'});

const readN3 = (file, format) =>
  new Parser({format, baseIRI: 'http://base.invalid/'}).parse(readFileSync(file, 'utf8'));

const firstDifference = (a, b) => {
  const [x, y] = [a.split('\n'), b.split('\n')];
  const inY = new Set(y);
  const inX = new Set(x);
  return [x.find(l => !inY.has(l)), y.find(l => !inX.has(l))];
};

let failed = 0;
let passed = 0;
const check = (name, ok, detail) => {
  if (ok) ++passed;
  else {
    ++failed;
    console.log(`FAIL ${name}`, detail ?? '');
  }
};

for (const base of process.argv.slice(2)) {
  const turtle = readN3(`${base}.ttl`, 'text/turtle');
  const nquads = readN3(`${base}.nq`, 'application/n-quads');
  const document = JSON.parse(readFileSync(`${base}.jsonld`, 'utf8'));
  const json = await jsonld.toRDF(document, {documentLoader, safe: true});
  const [t, q, j] = await Promise.all([turtle, nquads, json].map(canonical));
  check(`${base}: Turtle = N-Quads`, t === q, firstDifference(t, q));
  check(`${base}: Turtle = JSON-LD`, t === j, firstDifference(t, j));
  check(`${base}: no blank nodes`, !t.includes('_:c14n'));
  check(`${base}: each quad once`, nquads.length === q.trim().split('\n').length);
  check(`${base}: one graph`, new Set(nquads.map(x => x.graph.value)).size === 1);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
