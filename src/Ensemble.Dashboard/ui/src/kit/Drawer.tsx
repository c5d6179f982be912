import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button';
import { useEscape } from './useEscape';

interface DrawerProps {
  title: string;
  /** Under the title. */
  lead?: preact.ComponentChildren;
  actions?: preact.ComponentChildren;
  tabs?: preact.ComponentChildren;
  /** Whether it needs more room than a list of facts. */
  wide?: boolean;
  onClose: () => void;
  children: preact.ComponentChildren;
}

/** Details beside a list that stays in sight. */
export function Drawer({ title, lead, actions, tabs, wide = false, onClose, children }: DrawerProps) {
  const panel = useRef<HTMLElement>(null);
  useEscape(onClose);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus();
    return () => {
      if (before?.isConnected) before.focus();
    };
  }, [title]);
  return (
    <aside ref={panel} class={`drawer ${wide ? 'wide' : ''}`} role="region" aria-label={title} tabIndex={-1}>
      <div class="drawer-head">
        <div class="titles">
          <h2>{title}</h2>
          {lead}
        </div>
        {actions}
        <Button kind="plain" icon="close" label="Close the details" onClick={onClose} />
      </div>
      {tabs}
      <div class="drawer-body" tabIndex={0} role="group" aria-label={`Details of ${title}`}>{children}</div>
    </aside>
  );
}
