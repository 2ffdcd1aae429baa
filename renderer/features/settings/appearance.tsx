import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import { Section } from '../../ui/section.tsx';

const CHOICES = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Light or dark; kept in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Appearance" note="Kept on this computer, for every workspace.">
      <SegmentedControl
        aria-label="Appearance"
        data={[...CHOICES]}
        value={colorScheme}
        onChange={(value) => {
          const choice = CHOICES.find((known) => known.value === value);
          if (choice !== undefined) {
            setColorScheme(choice.value);
            void desktopBridge()?.setAppearance(choice.value === 'auto' ? 'system' : choice.value);
          }
        }}
      />
    </Section>
  );
}
