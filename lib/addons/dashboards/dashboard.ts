/** Name by which panels find the data source; the provisioning gives it. */
export const DATASOURCE_UID = 'prometheus';

/** A Prometheus query and its legend. */
export interface Query {
  /** PromQL; `$name` is a variable of the dashboard. */
  readonly expr: string;
  /** Text of the legend; `{{label}}` is the value of a label. */
  readonly legend: string;
}

/** A panel with one or more queries. */
export interface Panel {
  readonly title: string;
  /** Unit of the values, as in Grafana: `reqps`, `ms`, `percentunit`. */
  readonly unit: string;
  readonly queries: readonly Query[];
  /**
   * A single value, or a time series.
   * @default 'timeseries'
   */
  readonly type?: 'stat' | 'timeseries';
}

/** A variable of the dashboard that filters the queries. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  /** The Grafana query for the values: `label_values(metric, label)`. */
  readonly values: string;
}

/** A page of panels. */
export interface Dashboard {
  /** Part of its URL, so it never changes. */
  readonly uid: string;
  readonly title: string;
  readonly variables?: readonly Variable[];
  /** Panels in a row share its width. */
  readonly rows: readonly (readonly Panel[])[];
}

const WIDTH = 24;
const DATASOURCE = { type: 'prometheus', uid: DATASOURCE_UID } as const;

/** The dashboard as the JSON that Grafana reads from a file. */
export function renderDashboard({ uid, title, variables = [], rows }: Dashboard): string {
  const model = {
    uid,
    title,
    tags: ['istio'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    templating: { list: variables.map(renderVariable) },
    panels: renderRows(rows),
  };
  return `${JSON.stringify(model, undefined, 2)}\n`;
}

function renderVariable({ name, label, values }: Variable) {
  return { type: 'query', name, label, datasource: DATASOURCE, query: values, refresh: 2, sort: 1 };
}

function renderRows(rows: Dashboard['rows']) {
  let top = 0;
  return rows.flatMap((row) => {
    const height = row.every((panel) => panel.type === 'stat') ? 4 : 8;
    const width = Math.floor(WIDTH / row.length);
    const panels = row.map((panel, index) => renderPanel(panel, { x: index * width, y: top, w: width, h: height }));
    top += height;
    return panels;
  });
}

function renderPanel({ type = 'timeseries', title, unit, queries }: Panel, gridPos: { x: number; y: number; w: number; h: number }) {
  return {
    type,
    title,
    gridPos,
    datasource: DATASOURCE,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: queries.map(({ expr, legend }, index) => ({ refId: `${index + 1}`, datasource: DATASOURCE, expr, legendFormat: legend })),
  };
}
