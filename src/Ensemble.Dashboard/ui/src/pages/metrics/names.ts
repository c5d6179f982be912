/** Names without the parts that all of them share, and what these are: in a list of lines only the difference says something. */
export function distinct(names: readonly string[]): { common: string; own: string[] } {
  const parts = names.map((n) => n.split(', '));
  const count = parts[0]?.length ?? 0;
  if (names.length < 2 || parts.some((p) => p.length !== count)) return { common: '', own: [...names] };
  const isShared = parts[0]!.map((part, i) => parts.every((p) => p[i] === part));
  if (isShared.every(Boolean)) return { common: '', own: [...names] };
  return { common: parts[0]!.filter((_, i) => isShared[i]).join(', '), own: parts.map((p) => p.filter((_, i) => !isShared[i]).join(', ')) };
}
