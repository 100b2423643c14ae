import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesOf } from '../../scripts/messages/collect';
import { CODE, messageList } from '../../scripts/messages/list';
import { sourcesIn } from '../../scripts/messages/sources';

test('test/english/messages.md lists the messages of the sources; otherwise run npm run docs', () => {
  expect(readFileSync(join(__dirname, 'messages.md'), 'utf8')).toBe(messageList());
});

test.each(Object.entries(CODE))('the list leaves out %s, which is a source that holds %s', (path) => {
  expect(sourcesIn('lib').filter((file) => file.startsWith(path))).not.toEqual([]);
});

test.each<[string, string, string[]]>([
  [
    'a problem and its fix',
    "new ConfigError(at, { problem: 'is not a port', fix: 'write a number' })",
    ['is not a port', 'write a number'],
  ],
  ['the values of a template', 'const a = `${service.ref} has ${count(ports)} ports`;', ['{ref} has {ports} ports']],
  ['both texts of a choice', "const a = `${a ? 'no longer' : 'now'} open to all`;", ['{…} open to all', 'no longer']],
  ['no names and keys', "import { a } from 'a module'; const a: 'two words' = b['spec'];", []],
])('the list has %s', (_, source, messages) => {
  expect(messagesOf('a.ts', source)).toEqual(messages);
});
