/** The text of a script for phones, made by server/start/bundle-script.mjs. */
declare module '*?bundled' {
  const script: string;
  export default script;
}
