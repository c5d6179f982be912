import { parse, type Parser } from './json';
import type { Problem } from './types';

/** What a server said instead of an answer, as a sentence. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Asks for JSON. Throws {@link Refused} with the server's own words. */
export async function get<T>(path: string, query?: Record<string, string | number | undefined | null>, signal?: AbortSignal, parser: Parser = parse): Promise<T> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return read<T>(await send(text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path, { signal: signal ?? null }), parser);
}

/** Asks for something to be done. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  return read<T>(await send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
}

/** Sends a file as it is. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  return read<T>(await send(path, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file }));
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    throw new Refused(0, 'The server does not answer.');
  }
}

async function read<T>(response: Response, parser: Parser = parse): Promise<T> {
  if (response.ok) return (response.status === 204 ? undefined : parser(await response.text())) as T;
  let message = `The server answered ${response.status}.`;
  try {
    message = parse<Problem>(await response.text()).message ?? message;
  } catch {
    // Refused before anything knew how to say it in JSON.
  }
  throw new Refused(response.status, message);
}
