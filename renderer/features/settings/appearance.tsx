import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';

const CHOICES = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Light or dark; kept in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const frame = useMutation({
    mutationFn: async (choice: 'auto' | 'light' | 'dark') =>
      desktopBridge()?.setAppearance(choice === 'auto' ? 'system' : choice),
  });
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
            frame.mutate(choice.value);
          }
        }}
      />
      {frame.error !== null && <ErrorState title="The window's frame and menu could not follow" error={frame.error} />}
    </Section>
  );
}
