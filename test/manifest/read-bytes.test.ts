import { readBytes } from '../../lib/manifest/read-bytes';

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;

describe('readBytes', () => {
  test.each([
    ['UTF-16', Buffer.from(`\ufeff${service('a')}`, 'utf16le'), /UTF-16, but kubectl reads UTF-8/, 1],
    ['a binary file', Buffer.from('a\nb\0c'), /binary/, 2],
    ['invalid UTF-8', Buffer.concat([Buffer.from('a: 1\nb: '), Buffer.from([0xc3, 0x28])]), /not valid UTF-8/, 2],
  ])('%s gives one problem with its line', (_, bytes, message, line) => {
    const { objects, problems } = readBytes(bytes, 'x.yaml');

    expect(objects).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ file: 'x.yaml', line, message: expect.stringMatching(message) })]);
  });

  test.each<[string, object, number]>([
    ['the file in which cdk8s records constructs holds no objects', { version: '1.0.0', resources: { a: { path: 'shop/A' } } }, 0],
    ['so does that of an empty app', { version: '1.0.0', resources: {} }, 0],
    ['another file of that name is read', { version: '1.0.0' }, 1],
    ['an object in a file of that name is read', { apiVersion: 'v1', kind: 'Service', metadata: {}, version: '1', resources: {} }, 1],
  ])('%s', (_, content, problems) => {
    expect(readBytes(Buffer.from(JSON.stringify(content)), 'dist/construct-metadata.json').problems).toHaveLength(problems);
  });

  test('takes a byte order mark of UTF-8', () => {
    expect(readBytes(Buffer.from(`\ufeff${service('a')}`), undefined).objects.map((entry) => entry.name)).toEqual(['a']);
  });

  test('an object of 50 MB is one problem, not a hang', () => {
    const bytes = Buffer.from(`${service('a')}spec: "${'x'.repeat(50_000_000)}"\n`);

    expect(readBytes(bytes, 'large.yaml').problems.map((problem) => problem.message)).toEqual([
      'the document has more than the 3 MiB that the API server accepts, so kubectl cannot apply it',
    ]);
  });
});
