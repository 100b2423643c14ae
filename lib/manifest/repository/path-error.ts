const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'cannot be read: its links form a loop',
};

/** An error of the file system as one line that says what to write instead; every other error as it is. */
export function pathError(asked: string, error: unknown): unknown {
  const { code, path = asked } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  if (asked === '-')
    return new Error(`standard input cannot be read (${code}); pipe manifests into the command, or write a folder or file`);
  return new Error(
    `${path || '""'} ${CODES[code] ?? `cannot be read (${code})`}; write a folder or file with manifests, or - for standard input`,
  );
}
