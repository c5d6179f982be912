/** Names with what is to say of each; what is undefined is left out. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: preact.ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {of.filter(([, value]) => value !== undefined && value !== null && value !== '').flatMap(([name, value]) => [
        <dt key={`${name}-name`}>{name}</dt>,
        <dd key={name}>{value}</dd>,
      ])}
    </dl>
  );
}
