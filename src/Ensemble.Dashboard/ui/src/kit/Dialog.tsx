import { useEscape } from './useEscape';
import { useFocusWithin } from './useFocusWithin';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: preact.ComponentChildren;
  actions?: preact.ComponentChildren;
  className?: string;
  /** Whether the title is only heard. */
  untitled?: boolean;
}

/** Asks or tells something before everything else. */
export function Dialog({ title, onClose, children, actions, className = '', untitled = false }: DialogProps) {
  const within = useFocusWithin<HTMLDivElement>();
  useEscape(onClose);
  return (
    <div class="dialog-scrim" onClick={(e) => e.target === e.currentTarget && onClose()}>
      <div ref={within} class={`dialog ${className}`} role="dialog" aria-modal="true" aria-label={title} tabIndex={-1}>
        {!untitled && <h2>{title}</h2>}
        {children}
        {actions && <div class="dialog-actions">{actions}</div>}
      </div>
    </div>
  );
}
