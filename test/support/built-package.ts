import { join } from 'node:path';

/** The folder of the package as it is published, without its declarations; build-package.js has written it before any test runs. */
export const PACKAGE = join(__dirname, '../../.cache/package');

/** The command line of that package. */
export const COMMAND = join(PACKAGE, 'build/bin/cdk8s-istio.js');
