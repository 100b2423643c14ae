/** Services that show the inside of a mesh to everyone who can reach them. */
export const DASHBOARDS: readonly string[] = ['grafana', 'jaeger', 'jaeger-query', 'kiali', 'prometheus', 'tempo', 'tracing', 'zipkin'];
