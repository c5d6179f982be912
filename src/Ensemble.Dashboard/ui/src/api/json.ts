// Marks that turn the direction of text make a name or a value read as something else than it says; orders of terminals do something where they are pasted.
// In JSON they stand as they are or escaped.
const seldom = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\u(?:202[a-e]|206[6-9]|00[0189])|\\[bf]/i;
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export type Parser = (text: string) => unknown;

/** Reads JSON from the server. What processes are called and what they sent comes in it: what nobody sees but what acts is shown as such. */
export function parse<T>(text: string): T {
  return (seldom.test(text) ? JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? value.replace(unseen, '\ufffd') : value)) : JSON.parse(text)) as T;
}
