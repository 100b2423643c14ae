import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesOf } from '../../scripts/messages/collect';
import { messageList } from '../../scripts/messages/list';

test('test/english/messages.md lists the messages of the sources; otherwise run npm run docs', () => {
  expect(readFileSync(join(__dirname, 'messages.md'), 'utf8')).toBe(messageList());
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
