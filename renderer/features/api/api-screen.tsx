import { Screen } from '../../ui/screen.tsx';

export function ApiScreen() {
  return (
    <Screen heading="Api">
      <p>To come.</p>
    </Screen>
  );
}
