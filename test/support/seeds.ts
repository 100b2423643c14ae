/** How many seeded cases a test tries: all of them in `npm run test:seeds`, and otherwise the first few. */
export function seeded({ all, few }: { readonly all: number; readonly few: number }): number {
  return process.env.SEEDS === 'all' ? all : few;
}
