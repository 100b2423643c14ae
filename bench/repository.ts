// repository.ts FOLDER: reads a folder as a repository and prints what that took.
import { readRepository } from '../lib/manifest/repository/read-repository';
import { measured } from './measured';

const [folder] = process.argv.slice(2);

measured(() => {
  const { files, environments } = readRepository([folder], { renderers: () => ({}) });
  return { files, environments: environments.length };
});
