import { navigate } from '../../app/hash-location.ts';
import { paths } from '../../app/paths.ts';
import { formatBytes, formatCounted } from '../../ui/format-count.ts';
import { formatProgress } from '../../ui/format-percent.ts';
import { ProgressLines } from '../../ui/progress-lines.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BackToData } from './back-to-data.tsx';
import { forgetStaged, type Staging } from './staging.ts';
import classes from './staging-progress.module.css';

/** Files on their way to the program: how much of them is there, and a button to give it up. */
export function StagingProgress({ staging }: { readonly staging: Staging }) {
  const what = staging.phase === 'sending' || staging.phase === 'looking' ? staging.what : { files: [], paths: [] };
  const names = [...what.files.map(({ name }) => name), ...what.paths.map((path) => path.replace(/^.*[\\/]/, ''))];
  const heading =
    names.length === 0 ? 'Looking at the files' : `Looking at ${formatCounted(names.length, 'file', 'files')}`;
  const percent =
    staging.phase === 'sending' && staging.totalBytes > 0
      ? Math.min(100, (100 * staging.sentBytes) / staging.totalBytes)
      : null;
  return (
    <Screen heading={heading} note={<BackToData />}>
      <div className={classes.card}>
        <ProgressLines
          what={names.join(', ')}
          onCancel={() => {
            forgetStaged();
            navigate(paths.data, { replace: true });
          }}
          percent={percent}
          label="Files taken"
          saysFacts
          facts={
            staging.phase === 'sending' && percent !== null
              ? `${formatBytes(staging.sentBytes)} of ${formatBytes(staging.totalBytes)} taken · ${formatProgress(percent)}`
              : 'Reading headers and first rows'
          }
        />
      </div>
      <p className={classes.note}>Nothing is stored until you press Import.</p>
    </Screen>
  );
}
