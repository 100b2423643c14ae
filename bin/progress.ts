/** Work that takes longer than this, in milliseconds, says how far it is. */
const PATIENCE = 1_000;

/** How often the line is written again, in milliseconds. */
const INTERVAL = 100;

/** A line on the terminal that says how far long work is; silent in a pipe. */
export function progressLine(verb: string): { readonly show: (done: number, total: number) => void; readonly clear: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let next = performance.now() + PATIENCE;
  let shown = false;
  return {
    show(done, total) {
      if (performance.now() < next) return;
      next = performance.now() + INTERVAL;
      shown = true;
      process.stderr.write(`\r${verb} ${done} of ${total} objects`);
    },
    clear() {
      if (shown) process.stderr.write('\r\u001b[K');
    },
  };
}
