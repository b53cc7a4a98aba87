import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** A checkout in small: the real starting programs, an npm that only notes that it ran, a Vite that only copies. */
const project = path.resolve(import.meta.dirname, '../..');
let checkout: string;

const fakeVite = `
const { cpSync } = require('node:fs');
const out = process.argv[process.argv.indexOf('--outDir') + 1];
require('node:fs').appendFileSync('builds.log', 'built\\n');
if (process.argv.includes('--ssr')) cpSync('server/main.js', out + '/main.js');
`;

const fakeNpm = `#!/bin/sh
echo "npm $*" >> npm.log
if [ -e npm-fails ]; then echo "registry out of reach"; exit 9; fi
mkdir -p node_modules/.bin node_modules/vite/bin
cp package-lock.json node_modules/.package-lock.json
cp vite.js node_modules/vite/bin/vite.js
ln -sf '${process.execPath}' node_modules/.bin/node
`;

const write = (place: string, text: string): void => writeFileSync(path.join(checkout, place), text);
const lock = (version: string): string =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version, optional: true } },
  });

beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), 'machikoe-checkout-'));
  cpSync(path.join(project, 'server/start'), path.join(checkout, 'server/start'), { recursive: true });
  mkdirSync(path.join(checkout, 'bin'));
  write('bin/npm', fakeNpm);
  chmodSync(path.join(checkout, 'bin/npm'), 0o755);
  write('vite.js', fakeVite);
  write('package.json', '{ "type": "commonjs" }');
  write('package-lock.json', lock('1.0.0'));
  write('server/main.js', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3;');
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function start(program: string, args: string[] = [], folders = [`${checkout}/bin`, '/usr/bin', '/bin']) {
  const env = { PATH: folders.join(':') };
  const file = path.join(checkout, 'server/start', program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd: checkout,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const countLines = (place: string): number =>
  readFileSync(path.join(checkout, place), 'utf8').trim().split('\n').length;

test('a first start installs and builds, a second does neither', () => {
  const first = start('start.mjs', ['--port', '9000']);
  expect(first.stdout).toMatch(/Installing[\s\S]*Installed in[\s\S]*Building[\s\S]*Built in/);
  expect(first.stdout).toContain('["serve","--port","9000"]');
  expect(first.status).toBe(3);
  expect(start('start.mjs').stdout).toBe('["serve"]\n');
  expect(readFileSync(path.join(checkout, 'npm.log'), 'utf8')).toBe(
    'npm ci --include=dev --no-audit --no-fund\n',
  );
  expect(countLines('builds.log')).toBe(2);
});

test('a changed lock file installs and builds again; a file that is only touched does not', () => {
  start('start.mjs');
  utimesSync(path.join(checkout, 'server/main.js'), new Date(), new Date());
  start('start.mjs');
  expect(countLines('builds.log')).toBe(2);
  write('package-lock.json', lock('1.0.1'));
  start('start.mjs');
  expect(countLines('npm.log')).toBe(2);
  expect(countLines('builds.log')).toBe(4);
  write('server/main.js', 'console.log("new")');
  expect(start('start.mjs').stdout).toContain('new\n');
});

test('the command line keeps standard output for the command', () => {
  const { status, stdout, stderr } = start('machikoe.mjs', ['evaluate', '2015', '--json']);
  expect(stdout).toBe('["evaluate","2015","--json"]\n');
  expect(stderr).toContain('Built in');
  expect(status).toBe(3);
});

test('an install that fails shows its log and one line of reason', () => {
  write('npm-fails', '');
  const { status, stderr } = start('start.mjs');
  expect(stderr).toMatch(/registry out of reach\nMachikoe: the packages could not be installed/);
  expect(status).toBe(1);
});

test('a missing npm is named', () => {
  const { status, stderr } = start('start.mjs', [], ['/nowhere']);
  expect(stderr).toBe('Machikoe: npm was not found. It comes with Node.js: https://nodejs.org\n');
  expect(status).toBe(1);
});

test('a build that fails leaves the last one in place', () => {
  start('start.mjs');
  const before = readFileSync(path.join(checkout, 'dist/server/main.js'), 'utf8');
  rmSync(path.join(checkout, 'server/main.js'));
  const { status, stderr } = start('start.mjs');
  expect(stderr).toContain('Machikoe: the build failed; the log is above.');
  expect(status).toBe(1);
  expect(readFileSync(path.join(checkout, 'dist/server/main.js'), 'utf8')).toBe(before);
});
