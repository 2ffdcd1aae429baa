import { Screen } from '../../ui/screen.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { ReportDefaultsSection } from './report-defaults-section.tsx';

/** Appearance, the defaults of reports, and what versions run here. */
export function SettingsScreen() {
  return (
    <Screen heading="Settings">
      <Appearance />
      <ReportDefaultsSection />
      <About />
    </Screen>
  );
}
