import { packPage, type PackedPage, type Page } from '../http/page.ts';

/** Pages that are the same for everybody: rendered and compressed once, then kept in memory. */
export interface PageCache {
  /** `key` names everything the page is made from. Those who ask while it is being made wait for the same one. */
  take(key: string, render: () => Page): Promise<PackedPage>;
}

const cacheLimit = 200;

export function makePageCache(): PageCache {
  const pages = new Map<string, Promise<PackedPage>>();
  return {
    take(key, render) {
      const known = pages.get(key);
      if (known !== undefined) return known;
      if (pages.size >= cacheLimit) pages.clear();
      const made = Promise.resolve()
        .then(() => packPage(render()))
        .catch((error: unknown) => {
          pages.delete(key);
          throw error;
        });
      pages.set(key, made);
      return made;
    },
  };
}
