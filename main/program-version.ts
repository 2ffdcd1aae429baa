import packageJson from '../package.json' with { type: 'json' };

/** The version in package.json: it stands in reports, in the API and in `--version`. */
export const PROGRAM_VERSION: string = packageJson.version;
