/** What stands in a page for Node's `Buffer`, as far as manifests are read with it. */
export const Buffer = {
  from(text: string, encoding = 'utf8'): { toString(as?: string): string } {
    const bytes = encoding === 'base64' || encoding === 'base64url' ? decoded(text) : new TextEncoder().encode(text);
    return {
      toString: (as = 'utf8') => {
        if (as === 'latin1') return latin1(bytes);
        if (as === 'base64') return btoa(latin1(bytes));
        if (as === 'base64url') return btoa(latin1(bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
        return new TextDecoder().decode(bytes);
      },
    };
  },
};

/** Reads as far as it is base64, as Node does. */
function decoded(text: string): Uint8Array {
  const plain = text
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/[^A-Za-z0-9+/]/g, '');
  return Uint8Array.from(atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain), (character) => character.charCodeAt(0));
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
