/**
 * Addresses of the application. Links are ordinary `<a href="/admin/…">`; a click on one changes the screen without loading
 * the page anew. Which screen an address shows is said in `screens.ts`.
 */
class Route {
  path = $state('/admin/');
  query = $state(new URLSearchParams());
  /** Pattern of the screen, e.g. `/admin/rounds/:id`; undefined when no screen has this address. */
  pattern = $state<string>();
  /** What stands in the address for the pattern's `:names`. */
  params = $state<Readonly<Record<string, string>>>({});
}
export const route = new Route();

let patterns: readonly string[] = [];

/** The values of the pattern's `:names`, or undefined when the path is of another shape. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter((part) => part !== '');
  const given = path.split('/').filter((part) => part !== '');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readAddress(): void {
  route.path = location.pathname;
  route.query = new URLSearchParams(location.search);
  route.pattern = patterns.find((pattern) => matchPath(pattern, location.pathname) !== undefined);
  route.params = route.pattern === undefined ? {} : (matchPath(route.pattern, location.pathname) ?? {});
}

/** Goes to a screen, e.g. `navigate('/admin/rounds')`; with `replace` the present one leaves no trace in the history. */
export function navigate(address: string, { replace = false } = {}): void {
  const pathBefore = location.pathname;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  readAddress();
  if (location.pathname === pathBefore) return;
  scrollTo(0, 0);
  document.querySelector('main')?.focus();
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return;
  const isOurs = link.origin === location.origin && /^\/admin(\/|$)/.test(link.pathname);
  const isPlaceOnPage = link.hash !== '' && link.pathname === location.pathname;
  if (!isOurs || isPlaceOnPage) return;
  event.preventDefault();
  navigate(link.href);
}

/** Called once; patterns are tried in this order. */
export function startRouter(screenPatterns: readonly string[]): void {
  patterns = screenPatterns;
  readAddress();
  addEventListener('popstate', readAddress);
  document.addEventListener('click', followLink);
}
