/** What a process said, as a person reads it: without the colours it asked a terminal for, whose orders come as signs that stand for what is unseen. */
export function seen(text: string): string {
  return text.replace(/[\ufffd\u001b]\[[0-9;:]*m/g, '');
}
