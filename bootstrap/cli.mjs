/** `npm run cli -- …`: makes the engine ready, then runs the command line. */
import { join } from 'node:path';

import { runInForeground } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { projectRoot } from './paths.mjs';
import { prepareSqlite } from './sqlite.mjs';
import { runEntryPoint } from './step.mjs';

await runEntryPoint(async () => {
  await installDependencies();
  await prepareSqlite([process.execPath]);
  return runInForeground(process.execPath, ['--import', 'tsx', join(projectRoot, 'src', 'cli', 'index.ts'), ...process.argv.slice(2)]);
});
