// The row of the review: what the difference between two meshes takes.

/** @param table writes a table, @param measure runs a script of this folder, @param folder where manifests of so many services are */
export function benchDiff(table, measure, folder) {
  table('diff of the same manifests, with twenty changes', [500, 5000], (count) => {
    const { seconds, megabytes, changes, requests } = measure('diff', folder(count));
    return { seconds, megabytes, note: `${changes} changes told, ${requests} requests asked` };
  });
}
