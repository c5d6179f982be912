import { pages } from './pages';
import { href } from './router';

export interface SignalLink {
  path: string;
  title: string;
  href: string;
}

const signals = ['/console', '/logs', '/traces', '/metrics'];

/** Where the output and the telemetry of a replica are shown. */
export function signalLinks(replica: string): SignalLink[] {
  return pages.filter((p) => signals.includes(p.path)).map((p) => ({ path: p.path, title: p.title, href: href(p.path, { process: replica }) }));
}
