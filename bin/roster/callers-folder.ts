import path from 'node:path';
import type { Surroundings } from './subcommand';

type Environment = Surroundings['environment'];

/** Whether npm runs this as that script. What a script of another project starts inherits the same variables. */
const isScript = ({ npm_lifecycle_event, npm_package_json }: Environment, folder: string, script: string): boolean =>
  npm_lifecycle_event === script && npm_package_json !== undefined && path.dirname(npm_package_json) === folder;

/**
 * The folder in which the command was typed, where the files lie that it names. npm runs a script in its project's folder and
 * keeps the caller's in INIT_CWD (docs.npmjs.com, `npm run-script`).
 */
export const callersFolder = (environment: Environment, folder: string, script = 'roster'): string =>
  isScript(environment, folder, script) ? (environment.INIT_CWD ?? folder) : folder;
