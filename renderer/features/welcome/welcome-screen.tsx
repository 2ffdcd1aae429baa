import { Screen } from '../../ui/screen.tsx';

export function WelcomeScreen() {
  return (
    <Screen heading="Welcome">
      <p>To come.</p>
    </Screen>
  );
}
