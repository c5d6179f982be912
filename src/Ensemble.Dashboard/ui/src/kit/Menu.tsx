import { useCallback, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon';
import { useEscape } from './useEscape';
import { usePopup } from './usePopup';

export interface MenuItem {
  text: string;
  icon?: IconName;
  disabled?: boolean;
  title?: string | undefined;
  onChoose: () => void;
}

interface MenuProps {
  label: string;
  icon?: IconName;
  /** Words on the button; without them only the icon is seen. */
  text?: preact.ComponentChildren;
  items: readonly MenuItem[];
  side?: 'left' | 'right';
  kind?: 'plain' | 'normal';
  note?: string | undefined;
}

/** A few things to choose from behind one button. */
export function Menu({ label, icon, text, items, side = 'right', kind = 'normal', note }: MenuProps) {
  const { root, isOpen, setOpen } = usePopup('.menu-list button:not(:disabled)', true);
  const [at, setAt] = useState<Record<string, string>>({});
  const move = (by: number) => {
    const all = [...root.current!.querySelectorAll<HTMLElement>('.menu-list button:not(:disabled)')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + by + all.length) % all.length]?.focus();
  };
  return (
    <div ref={root} class="menu" onKeyDown={(e) => {
      if (!isOpen || (e.key !== 'ArrowDown' && e.key !== 'ArrowUp')) return;
      e.preventDefault();
      move(e.key === 'ArrowDown' ? 1 : -1);
    }}>
      <button type="button" class={`button ${kind === 'plain' ? 'plain' : ''} ${text === undefined ? 'icon' : ''}`} aria-haspopup="menu" aria-expanded={isOpen}
        aria-label={text === undefined ? label : undefined} title={label}
        onClick={(e) => {
          e.stopPropagation();
          setAt(beside(e.currentTarget.getBoundingClientRect(), side));
          setOpen(!isOpen);
        }}>
        {icon && <Icon name={icon} size={14} />}
        {text}
        {text !== undefined && <Icon name="down" size={12} />}
      </button>
      {isOpen && <MenuList label={label} items={items} at={at} note={note} onClose={() => {
        setOpen(false);
        root.current?.querySelector('button')?.focus();
      }} />}
    </div>
  );
}

// Apart from what it belongs to, which may be cut off at the edge of a table.
function beside(button: DOMRect, side: 'left' | 'right'): Record<string, string> {
  const below = innerHeight - button.bottom > 260 || button.top < 260;
  return {
    ...(side === 'left' ? { left: `${button.left}px` } : { right: `${innerWidth - button.right}px` }),
    ...(below ? { top: `${button.bottom + 4}px` } : { bottom: `${innerHeight - button.top + 4}px` }),
  };
}

function MenuList({ label, items, at, note, onClose }: Pick<MenuProps, 'label' | 'items' | 'note'> & { at: Record<string, string>; onClose: () => void }) {
  useEscape(useCallback(onClose, []));
  return (
    <div class="menu-list" role="menu" aria-label={label} style={at}>
      {items.map((item) => (
        <button key={item.text} type="button" role="menuitem" disabled={item.disabled} title={item.title} onClick={(e) => {
          e.stopPropagation();
          onClose();
          item.onChoose();
        }}>
          {item.icon && <Icon name={item.icon} size={14} />}
          {item.text}
        </button>
      ))}
      {note && <div class="note">{note}</div>}
    </div>
  );
}
