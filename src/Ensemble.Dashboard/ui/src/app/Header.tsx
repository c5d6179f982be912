import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { href } from './router';
import { useSession } from './RunContext';
import { RunChooser } from './RunChooser';
import { ThemeButton } from './ThemeButton';

interface HeaderProps {
  onFind: () => void;
  onHelp: () => void;
  onMenu: () => void;
  isNavOpen: boolean;
}

export function Header({ onFind, onHelp, onMenu, isNavOpen }: HeaderProps) {
  const session = useSession();
  return (
    <header class="head">
      <span class="menu-button"><Button kind="plain" icon="menu" label={isNavOpen ? 'Close the navigation' : 'Open the navigation'} onClick={onMenu} /></span>
      <a class="brand" href={href('/processes')} aria-label={session.viewer ? 'Ensemble' : session.application}>
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="6" cy="6" r="3.4" fill="currentColor" />
          <circle cx="14.4" cy="6" r="2.6" fill="currentColor" opacity=".55" />
          <circle cx="6" cy="14.4" r="2.6" fill="currentColor" opacity=".55" />
          <circle cx="14.4" cy="14.4" r="3.4" fill="currentColor" />
        </svg>
        <span class="word">{session.viewer ? 'Ensemble' : session.application}</span>
      </a>
      <RunChooser />
      <span class="spacer" />
      <button type="button" class="find" onClick={onFind} title="Find pages, processes and actions" aria-keyshortcuts="Control+K">
        <Icon name="search" size={14} />
        <span class="label">Find…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <ThemeButton />
      <Button kind="plain" icon="help" label="Keyboard shortcuts" onClick={onHelp} />
    </header>
  );
}
