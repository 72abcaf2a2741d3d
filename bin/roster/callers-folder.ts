import path from 'node:path';
import type { Surroundings } from './subcommand';

type Environment = Surroundings['environment'];

/** Whether npm runs this as the script `roster`. What a script of another project starts inherits the same variables. */
const isScript = ({ npm_lifecycle_event, npm_package_json }: Environment, folder: string): boolean =>
  npm_lifecycle_event === 'roster' && npm_package_json !== undefined && path.dirname(npm_package_json) === folder;

/**
 * The folder in which the command was typed, where the files lie that it names. npm runs a script in its project's folder and
 * keeps the caller's in INIT_CWD (docs.npmjs.com, `npm run-script`).
 */
export const callersFolder = (environment: Environment, folder: string): string =>
  isScript(environment, folder) ? (environment.INIT_CWD ?? folder) : folder;
