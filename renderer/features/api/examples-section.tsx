import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './api-screen.module.css';
import { curlExamples } from './curl-examples.ts';

/** Commands to copy. */
export function ExamplesSection({ url, token }: { readonly url: string; readonly token: string | null }) {
  return (
    <Section title="Examples" note="REPORT_ID is what the first call answers.">
      <ul className={classes.examples}>
        {curlExamples(url, token).map(({ title, command }) => (
          <li key={title}>
            <div className={classes.exampleTitle}>
              <span>{title}</span>
              <CopyButton text={command} what={`the command: ${title}`} />
            </div>
            <pre>{command}</pre>
          </li>
        ))}
      </ul>
    </Section>
  );
}
