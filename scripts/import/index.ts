import { parseArgs } from 'node:util';
import { importCrds } from './import-crds';

/** `npm run import [-- --from DIR]…`: writes imports/ anew. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string', multiple: true } } });
  await importCrds(process.cwd(), values.from);
}

main().catch((error: Error) => {
  console.error(`npm run import: ${error.message}`);
  process.exitCode = 1;
});
