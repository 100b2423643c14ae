import { accessTable } from '../html/access-table';
import type { PageData } from '../html/page-data';
import { make, part } from './dom';

/** How many rows and columns of a table are shown at once. */
const MOST_ROWS = 500;
const MOST_COLUMNS = 60;

/** A row: what is searched in it, and its cells. */
interface Row {
  readonly searched: string;
  readonly cells: () => readonly Node[];
}

/** What can be reached from outside, as `cdk8s-istio routes` lists it. */
export function fillRoutes({ routes, isComparison }: PageData): void {
  const headings = [...(isComparison ? ['Change'] : []), 'Address', 'Request', 'Goes to', 'By'];
  const rows = routes.map(({ address, match, to, by, change }): Row => {
    const texts = [address, match || 'every', to, by];
    const first = isComparison ? [make('td', { class: change }, change ?? '')] : [];
    return { searched: texts.join(' '), cells: () => [...first, ...texts.map((text) => make('td', {}, text))] };
  });
  fillTable('routes-panel', 'Routes from outside', headings, rows, 'nothing is reachable from outside');
}

/** Callers by services. */
export function fillAccess({ graph }: PageData): void {
  const { callers, rows } = accessTable(graph);
  const shown = callers.slice(0, MOST_COLUMNS);
  const left = callers.length - shown.length;
  const all = rows.map(({ name, cells }): Row => ({
    searched: name,
    cells: () => [
      make('th', { scope: 'row' }, name),
      ...cells
        .slice(0, MOST_COLUMNS)
        .map(({ requests, text, change }) => make('td', { class: change ?? requests }, [change, text || 'no'].filter(Boolean).join(': '))),
    ],
  }));
  const note = left > 0 ? `${left} more callers do not have a column here; see the picture or --format json` : '';
  fillTable(
    'access-panel',
    'Who can call which service',
    ['Service', ...shown.map(({ name }) => name)],
    all,
    'there are no services',
    note,
  );
}

/** What `verify` says. */
export function fillFindings({ graph: { nodes, namespaces } }: PageData, choose: (id: string) => void): void {
  const seen = new Set<string>();
  const rows = [...namespaces, ...nodes].flatMap(({ id, name, findings }) =>
    findings.flatMap(({ severity, rule, object, message }): readonly Row[] => {
      const key = `${rule} ${object} ${message}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const link = () => make('button', { type: 'button', onclick: () => choose(id) }, name);
      const texts = [rule, object, message];
      return [
        {
          searched: [severity, ...texts, name].join(' '),
          cells: () => [make('td', { class: severity }, severity), ...texts.map((text) => make('td', {}, text)), make('td', {}, link())],
        },
      ];
    }),
  );
  fillTable('findings-panel', 'Findings', ['Severity', 'Rule', 'Object', 'Finding', 'Shown at'], rows, 'there are no findings');
}

function fillTable(panel: string, title: string, headings: readonly string[], rows: readonly Row[], nothing: string, remark = ''): void {
  const body = make('tbody');
  const note = make('p', { class: 'faint filter', role: 'status' });
  const filter = make('input', { type: 'search', oninput: () => show() });
  const show = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter(({ searched }) => words.every((word) => searched.toLowerCase().includes(word)));
    body.replaceChildren(...found.slice(0, MOST_ROWS).map(({ cells }) => make('tr', {}, ...cells())));
    const left = found.length > MOST_ROWS ? `${found.length - MOST_ROWS} more rows: filter them` : '';
    note.textContent = [rows.length === 0 ? nothing : `${found.length} of ${rows.length} rows`, left, remark].filter(Boolean).join('; ');
  };
  const head = make('thead', {}, make('tr', {}, ...headings.map((heading) => make('th', { scope: 'col' }, heading))));
  part(panel).replaceChildren(
    make('label', { class: 'filter' }, 'Filter ', filter),
    note,
    make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, make('table', {}, head, body)),
  );
  show();
}
