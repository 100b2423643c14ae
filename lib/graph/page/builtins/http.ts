/** What stands in a page for `node:http`: the reasons are not asked for, only which statuses there are. */
export const STATUS_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    [100, 103],
    [200, 208],
    [226, 226],
    [300, 305],
    [307, 308],
    [400, 418],
    [421, 426],
    [428, 429],
    [431, 431],
    [451, 451],
    [500, 511],
  ].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => [String(first + index), ''])),
);
