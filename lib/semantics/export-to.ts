/** True when what an object of namespace `own` exports with this `exportTo` is seen from `namespace`; an empty list exports to all. */
export function isExportedTo(exportTo: readonly string[], own: string, namespace: string): boolean {
  return exportTo.length === 0 || exportTo.some((to) => to === '*' || to === namespace || (to === '.' && own === namespace));
}
