import { useCallback, useState } from 'preact/hooks';
import { Icon } from './Icon';
import { useEscape } from './useEscape';
import { usePopup } from './usePopup';

interface PickerProps {
  label: string;
  /** What nothing chosen means. */
  none: string;
  options: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const mostShown = 200;

/** Any number of many, found by typing. */
export function Picker({ label, none, options, chosen, onChange }: PickerProps) {
  const { root, isOpen, setOpen } = usePopup('input');
  const [filter, setFilter] = useState('');
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = options.filter((o) => words.every((w) => o.toLowerCase().includes(w)));
  const text = chosen.length === 0 ? none : chosen.length === 1 ? chosen[0]! : `${chosen.length} chosen`;
  return (
    <div ref={root} class="menu picker">
      <button type="button" class="button" aria-haspopup="dialog" aria-expanded={isOpen} aria-label={`${label}: ${text}`} onClick={() => setOpen(!isOpen)}>
        <span class="truncate">{text}</span>
        <Icon name="down" size={12} />
      </button>
      {isOpen && (
        <PickerList onClose={() => setOpen(false)} label={label}>
          <input class="field" type="text" placeholder="Find" aria-label={`Find ${label.toLowerCase()}`} value={filter} onInput={(e) => setFilter(e.currentTarget.value)} />
          <div class="picker-options">
            <label><input class="checkbox" type="checkbox" checked={chosen.length === 0} onChange={() => onChange([])} />{none}</label>
            {shown.slice(0, mostShown).map((option) => (
              <label key={option}>
                <input class="checkbox" type="checkbox" checked={chosen.includes(option)}
                  onChange={() => onChange(chosen.includes(option) ? chosen.filter((c) => c !== option) : [...chosen, option])} />
                <span class="truncate">{option}</span>
              </label>
            ))}
            {shown.length > mostShown && <div class="note quiet">… and {shown.length - mostShown} more: type to find them</div>}
          </div>
        </PickerList>
      )}
    </div>
  );
}

function PickerList({ label, onClose, children }: { label: string; onClose: () => void; children: preact.ComponentChildren }) {
  useEscape(useCallback(onClose, []));
  return <div class="menu-list left picker-list" role="dialog" aria-label={label}>{children}</div>;
}
