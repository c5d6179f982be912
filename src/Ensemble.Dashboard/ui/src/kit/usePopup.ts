import { type RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Popup {
  /** What it belongs to, its button included. */
  root: RefObject<HTMLDivElement | null>;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}

/** Something that opens at a button, and closes when a person turns elsewhere. */
export function usePopup(firstFocused: string, closesByScrolling = false): Popup {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const away = (event: Event) => root.current?.contains(event.target as Node) || setOpen(false);
    const scrolled = () => closesByScrolling && setOpen(false);
    addEventListener('pointerdown', away);
    addEventListener('focusin', away);
    addEventListener('scroll', scrolled, { capture: true, passive: true });
    root.current?.querySelector<HTMLElement>(firstFocused)?.focus();
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('focusin', away);
      removeEventListener('scroll', scrolled, { capture: true });
    };
  }, [isOpen]);
  return { root, isOpen, setOpen };
}
