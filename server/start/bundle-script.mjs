import { build } from 'vite';

const mark = '?bundled';

/**
 * Calls of these only build schemas, which read what officials write. A phone only reads answers: its scripts go without
 * them and without zod, ten times the size of the page.
 */
const schemaMakers = [
  'z',
  'writtenWords',
  'localizedSchema',
  'choiceSchema',
  'conditionSchema',
  ...['single', 'multiple', 'scale', 'number', 'shortText', 'longText'].map((kind) => `${kind}Definition`),
];

/** What a phone asks of a question's kind, and what only the office does. */
const phoneParts = ['read', 'check'];
const officeParts = ['inspect', 'write', 'categories', 'count'];

/** @typedef {{ name: string, start: number, end: number }} Part of an object, with its place in the text */

/** @param {unknown} node of a syntax tree @returns {Generator<Part[]>} the parts of each object below it */
function* listObjects(node) {
  if (typeof node !== 'object' || node === null) return;
  if ('properties' in node && Array.isArray(node.properties)) {
    yield node.properties.map(({ key, start, end }) => ({ name: key?.name, start, end }));
  }
  for (const part of Object.values(node)) yield* listObjects(part);
}

/** @param {readonly Part[]} parts */
function isKind(parts) {
  return [...phoneParts, ...officeParts].every((wanted) => parts.some(({ name }) => name === wanted));
}

/** Empties what only the office asks of a question's kind, so that nothing behind it comes along. */
const dropOfficeParts = {
  name: 'machikoe:drop-office-parts',
  enforce: /** @type {const} */ ('post'),
  /** @this {import('vite').Rollup.PluginContext} @param {string} code @param {string} id */
  transform(code, id) {
    if (!/\/questionnaire\/kinds\/[\w-]+\.ts$/.test(id)) return undefined;
    const parts = [...listObjects(this.parse(code))].filter(isKind).flat();
    const dropped = parts
      .filter(({ name }) => officeParts.includes(name))
      .toSorted((a, b) => b.start - a.start);
    const rest = dropped.reduce(
      (text, { name, start, end }) => `${text.slice(0, start)}${name}: 0${text.slice(end)}`,
      code,
    );
    return { code: rest, map: null };
  },
};

/** @param {string} entry @returns {Promise<{ code: string, modules: string[] }>} one classic script for phones of 2018 and later */
async function bundle(entry) {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [dropOfficeParts],
    build: {
      write: false,
      minify: true,
      target: 'es2020',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: '_' },
      rolldownOptions: {
        transform: {
          assumptions: { setPublicClassFields: true },
          typescript: { removeClassFieldsWithoutInitializer: true },
        },
        treeshake: { manualPureFunctions: schemaMakers },
        output: { codeSplitting: false },
      },
    },
  });
  const [made] = Array.isArray(result) ? result : [result];
  const chunk = made && 'output' in made ? made.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry} gave no script`);
  return { code: chunk.code.trim(), modules: chunk.moduleIds };
}

/**
 * `import script from './enhance.ts?bundled'` gives the text of that entry with all it imports, bundled and minified: in
 * the server's build, while developing and in tests alike.
 */
export function bundledScripts() {
  return {
    name: 'machikoe:bundled-scripts',
    enforce: /** @type {const} */ ('pre'),
    /** @this {import('vite').Rollup.PluginContext} @param {string} source @param {string | undefined} importer */
    async resolveId(source, importer) {
      if (!source.endsWith(mark)) return undefined;
      const entry = await this.resolve(source.slice(0, -mark.length), importer);
      return entry === null ? undefined : `\0${entry.id}${mark}`;
    },
    /** @this {import('vite').Rollup.PluginContext} @param {string} id */
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(mark)) return undefined;
      const { code, modules } = await bundle(id.slice(1, -mark.length));
      for (const file of modules.filter((name) => !name.startsWith('\0'))) this.addWatchFile(file);
      return { code: `export default ${JSON.stringify(code)};`, moduleType: /** @type {const} */ ('js') };
    },
  };
}
