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

/** @param {string} entry @returns {Promise<{ code: string, modules: string[] }>} one classic script for phones of 2018 and later */
async function bundle(entry) {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    oxc: {
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
    },
    build: {
      write: false,
      minify: true,
      target: 'es2020',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: '_' },
      rolldownOptions: { treeshake: { manualPureFunctions: schemaMakers }, output: { codeSplitting: false } },
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
