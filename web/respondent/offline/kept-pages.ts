const cacheName = 'machikoe-pages';

/** A form that opens without a network: the page as the server sent it, under its address, with its own policy. */
export async function keepPage(address: string, html: string, policy: string): Promise<void> {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
  };
  await (await caches.open(cacheName)).put(address, new Response(html, { headers }));
}

export async function keepResponse(request: Request | string, response: Response): Promise<void> {
  await (await caches.open(cacheName)).put(request, response);
}

/** The script a kept page asks for: out of the browser's own store, which has just taken it. */
export async function keepScript(address: string): Promise<void> {
  if ((await caches.match(address)) !== undefined) return;
  const response = await fetch(address);
  if (response.ok) await keepResponse(address, response);
}

/** In any language, if not in the one asked for. */
export async function findKept(request: Request): Promise<Response | undefined> {
  const cache = await caches.open(cacheName);
  return (await cache.match(request)) ?? (await cache.match(request, { ignoreSearch: true }));
}

export async function dropPages(path: string): Promise<void> {
  const cache = await caches.open(cacheName);
  const isOf = ({ url }: Request): boolean => `${new URL(url).pathname}/`.startsWith(`${path}/`);
  const requests = (await cache.keys()).filter(isOf);
  await Promise.all(requests.map((request) => cache.delete(request)));
}
