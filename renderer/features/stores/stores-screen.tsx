import { Screen } from '../../ui/screen.tsx';

export function StoresScreen() {
  return (
    <Screen heading="Stores">
      <p>To come.</p>
    </Screen>
  );
}
