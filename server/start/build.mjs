import { build } from './bundle.mjs';
import { runMain } from './checkout.mjs';
import { prepareTools } from './prepare.mjs';

/** `npm run build`: builds whether or not the last build is still true. */
await runMain(async () => {
  await prepareTools(console.log);
  await build();
  console.log('Built: dist/server and dist/web.');
});
