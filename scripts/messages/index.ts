// Writes test/english/messages.md: every message of the sources in one list, for whoever reviews their English.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageList } from './list';

writeFileSync(join(__dirname, '../../test/english/messages.md'), messageList());
