// SPDX-License-Identifier: Apache-2.0
// Tokens a second of wink-nlp (sentences, tags and entities; it has no parser)
// on the same files:  node wink.mjs ROUNDS FILE...
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const winkNLP = require('wink-nlp');
const model = require('wink-eng-lite-web-model');

const [rounds, ...files] = process.argv.slice(2);
const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
const texts = files.map((file) => readFileSync(file, 'utf8'));
for (let round = 0; round < Number(rounds); round++) {
  const start = process.hrtime.bigint();
  let tokens = 0;
  for (const text of texts) {
    tokens += nlp.readDoc(text).tokens().length();
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`${tokens} tokens: ${Math.round(tokens / seconds)} tokens/s`);
}
