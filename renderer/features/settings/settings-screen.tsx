import { Screen } from '../../ui/screen.tsx';

export function SettingsScreen() {
  return (
    <Screen heading="Settings">
      <p>To come.</p>
    </Screen>
  );
}
