import type { PageData, PageMeshes } from '../html/page-data';
import type { RequestOptions } from '../../simulate';
import { carried, make, part } from './dom';
import { Journey } from './journey';
import { type Answer, AskedMesh } from './mesh';
import type { Picture } from './picture';

/** Sends the requests that are typed in, says what becomes of them and shows their way. Answers with what shows the way again. */
export function startRequests({ graph, isComparison }: PageData, picture: Picture): () => void {
  const journey = new Journey(picture);
  const answer = part('answer');
  suggest(graph);

  part('request-form').addEventListener('submit', (event) => {
    event.preventDefault();
    journey.clear();
    try {
      const answers = ask(textOf('request'), optionsOf());
      answer.replaceChildren(
        ...answers.flatMap(([name, { text }]) => [...(isComparison ? [make('h3', {}, name)] : []), make('pre', {}, text)]),
      );
      journey.start(answers.at(-1)![1].hops);
      showButtons(true);
    } catch (error) {
      answer.replaceChildren(make('p', { class: 'error' }, (error as Error).message));
      showButtons(false);
    }
  });
  part('again').addEventListener('click', () => journey.again());
  part('clear').addEventListener('click', () => {
    journey.clear();
    answer.replaceChildren();
    showButtons(false);
  });
  return () => journey.mark();
}

let asked: { readonly before?: AskedMesh; readonly after: AskedMesh } | undefined;

/** The answers of each mesh; one when both say the same. */
function ask(request: string, options: RequestOptions): readonly (readonly [name: string, answer: Answer])[] {
  if (!asked) {
    const { before, after } = carried<PageMeshes>('meshes');
    asked = { after: new AskedMesh(after), ...(before ? { before: new AskedMesh(before) } : {}) };
  }
  const after = asked.after.ask(request, options);
  const before = asked.before?.ask(request, options);
  if (!before) return [['', after]];
  return before.text === after.text
    ? [['before and after', after]]
    : [
        ['before', before],
        ['after', after],
      ];
}

/** @throws when a field cannot be read */
function optionsOf(): RequestOptions {
  const headers = Object.fromEntries(textOf('headers').split('\n').filter(Boolean).map(headerOf));
  const from = textOf('from');
  const via = textOf('via');
  const sourceIp = textOf('source-ip');
  const claims = textOf('claims');
  return {
    headers,
    ...(from === '' ? {} : { from }),
    ...(via === '' ? {} : { via }),
    ...(sourceIp === '' ? {} : { sourceIp }),
    ...(claims === '' ? {} : { jwt: claimsOf(claims) }),
  };
}

const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

function headerOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon < 1) throw new Error(`header "${line}" does not have a name and a value; write them as in "end-user: jason"`);
  const [name, value] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  if (TOKEN.test(value.replace(/^Bearer +/i, '')))
    throw new Error(`header "${name}" has a token, whose signature this page cannot verify; write its claims, or use cdk8s-istio explain`);
  return [name, value];
}

function claimsOf(text: string): NonNullable<RequestOptions['jwt']> {
  try {
    const claims: unknown = JSON.parse(text);
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as NonNullable<RequestOptions['jwt']>;
  } catch {
    // said below
  }
  throw new Error(`the claims are not a JSON object; write them as in {"iss":"https://login.example.com"}`);
}

function textOf(id: string): string {
  return part<HTMLInputElement>(id).value.trim();
}

function showButtons(isShown: boolean): void {
  for (const id of ['again', 'clear']) part(id).hidden = !isShown;
}

/** How many requests and callers are suggested. */
const MOST = 500;

function suggest({ nodes, edges }: PageData['graph']): void {
  const addresses = edges.flatMap(({ hosts }) =>
    hosts.filter((host) => !host.includes('*')).map((host) => (host.startsWith('http') ? `GET ${host}/` : host)),
  );
  const requests = new Set([...addresses, ...edges.flatMap(({ examples }) => examples.filter((example) => !example.includes(', ')))]);
  part('requests').replaceChildren(...[...requests].slice(0, MOST).map((value) => make('option', { value })));
  const workloads = nodes.filter(({ kind }) => kind === 'workload').slice(0, MOST);
  part('workloads').replaceChildren(...workloads.map(({ namespace, name }) => make('option', { value: `${namespace}/${name}` })));
}
