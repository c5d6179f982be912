import { Icon } from './Icon';

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
  /** Whether the label stands before it; else it is only heard. */
  shown?: boolean;
}

export function Select({ label, value, options, onChange, shown = false }: SelectProps) {
  return (
    <label class="select">
      <span class={shown ? 'lead' : 'visually-hidden'}>{label}</span>
      <select class="field" value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
      <Icon name="down" size={12} />
    </label>
  );
}
