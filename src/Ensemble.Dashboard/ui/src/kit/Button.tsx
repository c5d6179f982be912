import { Icon, type IconName } from './Icon';

interface ButtonProps {
  children?: preact.ComponentChildren;
  /** What it does, where no words stand on it. */
  label?: string;
  icon?: IconName;
  kind?: 'normal' | 'primary' | 'danger' | 'plain';
  disabled?: boolean;
  pressed?: boolean;
  title?: string;
  type?: 'button' | 'submit';
  onClick?: (event: MouseEvent) => void;
}

export function Button({ children, label, icon, kind = 'normal', disabled = false, pressed, title, type = 'button', onClick }: ButtonProps) {
  const bare = children === undefined;
  return (
    <button type={type} class={`button ${kind === 'normal' ? '' : kind} ${bare ? 'icon' : ''}`} disabled={disabled} title={title ?? (bare ? label : undefined)}
      aria-label={bare ? label : undefined} aria-pressed={pressed} onClick={onClick}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}
