// verify.ts FOLDER: reads and verifies a folder and prints what that took.
import { readPaths } from '../lib/manifest/read-files';
import { verify } from '../lib/verify/verify';
import { measured } from './measured';

measured(() => {
  const { objects, findings } = verify(readPaths([process.argv[2]]));
  return { objects, findings: findings.length };
});
