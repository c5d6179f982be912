interface TabsProps {
  label: string;
  value: string;
  tabs: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}

/** One of several views of the same thing. Left and right go from one to the next. */
export function Tabs({ label, value, tabs, onChange }: TabsProps) {
  const step = (by: number, list: HTMLElement) => {
    const at = tabs.findIndex(([key]) => key === value);
    const next = (at + by + tabs.length) % tabs.length;
    onChange(tabs[next]![0]);
    (list.children[next] as HTMLElement).focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label}
      onKeyDown={(e) => {
        if (e.key === 'ArrowRight') step(1, e.currentTarget);
        else if (e.key === 'ArrowLeft') step(-1, e.currentTarget);
      }}>
      {tabs.map(([key, text]) => (
        <button key={key} type="button" role="tab" aria-selected={key === value} tabIndex={key === value ? 0 : -1} onClick={() => onChange(key)}>{text}</button>
      ))}
    </div>
  );
}
