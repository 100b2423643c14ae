import { folderOf, runCli } from './run-cli';

const empty = folderOf({ 'README.md': '# nothing to apply' });
const mesh = folderOf({ 'web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n' });
const broken = folderOf({ 'web.yaml': 'apiVersion: v1\nkind: [Service\n' });
const fleet = folderOf({ 'web.yaml': 'kind: Service\napiVersion: v1\nmetadata: { name: web }\n' });

const PATH = 'write a folder or file with manifests, or - for standard input';
const FILES = 'write a folder or file with manifests (.yaml, .yml, .json)';
const REQUEST = 'write a method and an address, such as GET https://shop.example.com/cart';
const GET = 'GET http://web/';

/** What is written when a command cannot run: after its name, one line that says what is wrong and what to write instead. */
const ERRORS: readonly (readonly [command: string, args: readonly string[], message: string])[] = [
  ['verify', ['nowhere'], `nowhere does not exist; ${PATH}`],
  ['routes', ['nowhere'], `nowhere does not exist; ${PATH}`],
  ['explain', ['nowhere', GET], `nowhere does not exist; ${PATH}`],
  ['verify', [mesh, '--context', 'nowhere'], `nowhere does not exist; ${PATH}`],
  ['explain', [`${mesh}/web.yaml/x`, GET], `${mesh}/web.yaml/x does not exist; ${PATH}`],
  ['verify', [empty], `there are no manifests in ${empty}; ${FILES}`],
  ['routes', [empty], `there are no manifests in ${empty}; ${FILES}`],
  ['explain', ['-', GET], `there are no manifests in standard input; ${FILES}`],
  ['explain', ['-', '--context', '-', GET], 'standard input can be read only once; write - once'],
  ['routes', [`${broken}/web.yaml`], `${broken}/web.yaml:`],
  ['verify', [fleet, '--environment', 'prod'], 'there is no environment "prod"; the paths contain only one, so leave --environment out'],
  ['explain', [], "the request is missing; write one after the paths, such as 'GET https://shop.example.com/cart'"],
  ['explain', ['nonsense'], `"nonsense" is not a request; ${REQUEST}; it comes after the paths`],
  ['explain', [mesh, 'nonsense'], `"nonsense" is not a request; ${REQUEST}`],
  ['explain', [GET, mesh], `"${mesh}" is not a request; ${REQUEST}; it comes after the paths`],
  ['explain', [mesh, 'ftp://web/'], `"ftp://web/" is not a request; ${REQUEST}`],
  ['explain', [mesh, 'tcp://db'], '"tcp://db" does not have a port; write one, such as tcp://db:5432'],
  ['explain', [mesh, 'http://db:99999/'], '"http://db:99999/" does not have a valid port; write a number from 1 to 65535'],
  ['explain', [mesh, GET, '-H', 'x'], '--header "x" does not have a name and a value; write them as in "end-user: jason"'],
  ['explain', [mesh, GET, '-H', ': x'], '--header ": x" does not have a name and a value; write them as in "end-user: jason"'],
  ['verify', ['--formt', 'json'], "unknown option '--formt'; did you mean --format?"],
  ['routes', ['--quiet'], "unknown option '--quiet'; see cdk8s-istio routes --help"],
  ['verify', ['--format', 'xml'], "option '--format <format>' argument 'xml' is invalid; write github, json, sarif or text"],
  ['verify', ['--fail-on', 'x'], "option '--fail-on <severity>' argument 'x' is invalid; write error, warning, info or never"],
  ['verify', ['--context'], "option '--context <path>' argument missing; see cdk8s-istio verify --help"],
];

test.each(ERRORS)('%s %j: %s', (command, args, message) => {
  const { status, stdout, stderr } = runCli([command, ...args]);

  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`cdk8s-istio ${command}: ${message}`);
  expect(stderr.split('\n')).toEqual([stderr.slice(0, -1), '']);
});

test.each([
  ['verfy', "cdk8s-istio: unknown command 'verfy'; did you mean verify?\n"],
  ['apply', "cdk8s-istio: unknown command 'apply'; see cdk8s-istio --help\n"],
])('the command %s does not exist', (command, stderr) => {
  expect(runCli([command])).toEqual({ status: 2, stdout: '', stderr });
});
