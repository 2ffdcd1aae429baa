import { useSettings } from '../../api/settings.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Section } from '../../ui/section.tsx';
import { ReportDefaultsForm } from './report-defaults-form.tsx';

/** How reports are computed where nothing else is said. */
export function ReportDefaultsSection() {
  const settings = useSettings();
  return (
    <Section
      title="Reports"
      note="What a report uses where nothing else is said, here and over the API. Kept in this workspace."
    >
      {settings.data !== undefined ? (
        <ReportDefaultsForm
          key={JSON.stringify(settings.data.report_defaults)}
          stored={settings.data.report_defaults}
        />
      ) : settings.error !== null ? (
        <ErrorState
          title="The defaults could not be read"
          error={settings.error}
          onRetry={() => void settings.refetch()}
        />
      ) : (
        <LoadingRows rows={5} />
      )}
    </Section>
  );
}
