import { Screen } from '../../ui/screen.tsx';

export function DataScreen() {
  return (
    <Screen heading="Data">
      <p>To come.</p>
    </Screen>
  );
}
