/** Nothing was found that is as bad as `--fail-on` or worse. */
export const CLEAN = 0;

/** Something was found. */
export const FINDINGS = 1;

/** The command could not do its work: a path is missing, an option wrong. */
export const COULD_NOT_RUN = 2;
