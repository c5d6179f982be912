import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon';
import { useEscape } from './useEscape';

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
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const away = (event: Event) => root.current?.contains(event.target as Node) || setOpen(false);
    addEventListener('pointerdown', away);
    addEventListener('focusin', away);
    root.current?.querySelector<HTMLElement>('.menu-list button:not(:disabled)')?.focus();
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('focusin', away);
    };
  }, [isOpen]);
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
          setOpen(!isOpen);
        }}>
        {icon && <Icon name={icon} size={14} />}
        {text}
        {text !== undefined && <Icon name="down" size={12} />}
      </button>
      {isOpen && <MenuList label={label} items={items} side={side} note={note} onClose={() => {
        setOpen(false);
        root.current?.querySelector('button')?.focus();
      }} />}
    </div>
  );
}

function MenuList({ label, items, side, note, onClose }: Pick<MenuProps, 'label' | 'items' | 'side' | 'note'> & { onClose: () => void }) {
  useEscape(useCallback(onClose, []));
  return (
    <div class={`menu-list ${side}`} role="menu" aria-label={label}>
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
