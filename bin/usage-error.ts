const CHOICES = / Allowed choices are (.*)\.$/;
const SUGGESTION = /^\(Did you mean (?:one of )?(.*)\?\)$/;

/** An error in the arguments of a command, as commander words it, as one line that says what to write instead. */
export function usageError(command: string, text: string): string {
  const [problem, hint = ''] = text
    .trim()
    .replace(/^error: /, '')
    .split('\n');
  const choices = CHOICES.exec(problem);
  const suggestion = SUGGESTION.exec(hint);
  const said = problem.replace(CHOICES, '').replace(/\.$/, '');
  const fix = choices ? `write ${oneOf(choices[1])}` : suggestion ? `did you mean ${oneOf(suggestion[1])}?` : `see ${command} --help`;
  return `${command}: ${said}; ${fix}\n`;
}

function oneOf(list: string): string {
  return list.replace(/, ([^,]*)$/, ' or $1');
}
