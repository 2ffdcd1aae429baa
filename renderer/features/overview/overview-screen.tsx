import { Screen } from '../../ui/screen.tsx';

export function OverviewScreen() {
  return (
    <Screen heading="Overview">
      <p>To come.</p>
    </Screen>
  );
}
