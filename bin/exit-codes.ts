/** Nothing was found that is as bad as `--fail-on` or worse; the request arrives. */
export const CLEAN = 0;

/** Something was found; the request does not arrive. */
export const FINDINGS = 1;

/** The command could not do its work: a path does not exist, an option is wrong. */
export const COULD_NOT_RUN = 2;

/** The request names a caller, service, host, port or gateway that does not exist, so there is no answer. */
export const UNKNOWN_NAME = 3;
