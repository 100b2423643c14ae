/** Which folder of lib/ may import which, besides itself, and why. */
declare const architecture: Readonly<
  Record<
    string,
    { readonly mayImport: readonly string[]; readonly usesSurface?: boolean; readonly rooms?: readonly string[]; readonly because: string }
  >
>;
export = architecture;
