import { Button } from './Button';
import { Icon } from './Icon';

interface FilterInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Narrows a list while one types. `/` goes there from anywhere on the page. */
export function FilterInput({ label, value, onChange }: FilterInputProps) {
  return (
    <div class="filter" role="search" aria-label={label}>
      <Icon name="search" size={14} />
      <input class="field" type="text" data-filter value={value} placeholder={label} aria-label={label} spellcheck={false} autocomplete="off"
        onInput={(e) => onChange(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Escape') return;
          if (value) e.stopPropagation();
          if (value) onChange('');
          else e.currentTarget.blur();
        }} />
      {value && <span class="clear"><Button kind="plain" icon="close" label="Clear the filter" onClick={() => onChange('')} /></span>}
    </div>
  );
}
