import { Screen } from '../../ui/screen.tsx';

export function ReportsScreen() {
  return (
    <Screen heading="Reports">
      <p>To come.</p>
    </Screen>
  );
}
