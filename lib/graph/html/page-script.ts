import { readInstalled } from '../../verify/read-installed';

/**
 * The program of the page, which the package is built with.
 *
 * @throws when the installation does not have it
 */
export function readPageScript(): string {
  return readInstalled('page/page.js');
}
