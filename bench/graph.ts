// graph.ts FOLDER: reads a folder, draws its mesh and prints what that took.
import { readGraph } from '../lib/graph';
import { readOne } from '../lib/manifest/repository/read-one';
import { measured } from './measured';

const [folder] = process.argv.slice(2);

measured(() => {
  const { nodes, edges } = readGraph(readOne([folder]));
  return { nodes: nodes.length, edges: edges.length };
});
