// The YANG engine: against yanglint on the same files, where the corpus is (BINNACLE_CORPUS); references against strings; and one leaf
// among a million, with leafrefs, must, when and unique in force. Run by `npm run bench -- yang`, on compiled code.
import { leafrefs } from './leafrefs.mjs';
import { oneLeaf } from './one-leaf.mjs';
import { againstYanglint } from './openconfig.mjs';
import { printTable } from './table.mjs';

const corpus = process.env.BINNACLE_CORPUS;
if (corpus === undefined)
  console.log('BINNACLE_CORPUS names no corpus: nothing is measured against yanglint');
else for (const [title, rows] of againstYanglint(corpus)) printTable(title, rows);
printTable('Leafrefs', leafrefs());
printTable(...(await oneLeaf()));
