/** Names and values as they were sent. */
export function Attributes({ of }: { of: readonly (readonly [string, string])[] }) {
  if (of.length === 0) return <p class="quiet">None</p>;
  return (
    <dl class="attributes">
      {of.flatMap(([name, value], i) => [<dt key={`n${i}`}>{name}</dt>, <dd key={`v${i}`}>{value}</dd>])}
    </dl>
  );
}
