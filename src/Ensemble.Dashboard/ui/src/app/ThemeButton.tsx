import { useState } from 'preact/hooks';
import type { IconName } from '../kit/Icon';
import { Menu } from '../kit/Menu';
import { chooseTheme, chosenTheme, type Theme } from './theme';

const themes: [Theme, string, IconName][] = [['system', 'As the system', 'system'], ['light', 'Light', 'sun'], ['dark', 'Dark', 'moon']];

export function ThemeButton() {
  const [theme, setTheme] = useState(chosenTheme());
  return (
    <Menu label="Theme" kind="plain" icon={themes.find(([key]) => key === theme)![2]} items={themes.map(([key, text, icon]) => ({
      text,
      icon,
      onChoose: () => {
        chooseTheme(key);
        setTheme(key);
      },
    }))} />
  );
}
