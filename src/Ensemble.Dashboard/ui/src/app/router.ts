import { useEffect, useState } from 'preact/hooks';

/** Where the page is. What a person filters and opens stands in the query, so that a view can be sent to somebody else. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

const listeners = new Set<() => void>();
let place = read();

function read(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

function moved(): void {
  place = read();
  for (const listener of [...listeners]) listener();
}

addEventListener('popstate', moved);

/** Links of this server lead on without loading the page anew. */
addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin || link.pathname.startsWith('/api/')) return;
  event.preventDefault();
  go(link.pathname + link.search);
});

export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  moved();
}

/** The address of a page: of the run that is looked at now, unless another is named. */
export function href(path: string, query: Record<string, string | undefined | null> = {}): string {
  const parameters = new URLSearchParams();
  const run = 'run' in query ? query.run : place.query.get('run');
  if (run) parameters.set('run', run);
  for (const [name, value] of Object.entries(query)) if (name !== 'run' && value) parameters.set(name, value);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** The address of this page with some of its query changed. */
export function hrefWith(changes: Record<string, string | undefined | null>): string {
  const query = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `${place.path}?${text}` : place.path;
}

/** Changes the query of this page: as a step that can be taken back, or in place for what is typed. */
export function setQuery(changes: Record<string, string | undefined | null>, replace = true): void {
  go(hrefWith(changes), replace);
}

export function usePlace(): Place {
  const [at, setAt] = useState(place);
  useEffect(() => {
    const listener = () => setAt(place);
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return at;
}

/** A value of the query with what it is where nobody chose, and how to change it. */
export function useQuery(name: string, otherwise = ''): [string, (value: string) => void] {
  const { query } = usePlace();
  return [query.get(name) ?? otherwise, (value) => setQuery({ [name]: value === otherwise ? null : value })];
}
