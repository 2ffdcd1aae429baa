import { Button, NumberInput, Radio, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { policySchema } from '../../../main/shared/api/report-options.ts';
import type { ReportDefaults } from '../../../main/shared/api/settings.ts';
import { MAX_TRUST_MINUTES, MIN_TRUST_MINUTES } from '../../../main/shared/report-options.ts';
import { useTriggerReport } from '../../api/reports.ts';
import { paths } from '../../app/paths.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatMinutes } from '../../ui/format-duration.ts';
import { formatInstant } from '../../ui/format-instant.ts';
import { Panel } from '../../ui/panel.tsx';
import { RulePicture } from '../../ui/rule-picture.tsx';
import { POLICY_WORDS } from '../../ui/rule-words.ts';
import { AsOfPicture } from './as-of-picture.tsx';
import { instantHint } from './instant-hint.ts';
import { INSTANT_EXAMPLE } from './instant-text.ts';
import { firstOptions, optionProblems, type RunOptions, reportWishes } from './run-options.ts';
import classes from './run-panel.module.css';

/** The form that runs a report: each option says in one line, and in a picture, what it changes. */
export function RunPanel(props: {
  readonly defaults: ReportDefaults | undefined;
  /** First and latest poll, ISO 8601; null without polls. */
  readonly range: { readonly first: string; readonly latest: string } | null;
  /** The range is not known yet. */
  readonly isLoading: boolean;
}) {
  const { defaults, range, isLoading } = props;
  const [changed, setChanged] = useState<Partial<RunOptions>>({});
  const [isShown, setShown] = useState(false);
  const options = { ...firstOptions(defaults), ...changed };
  const problems = optionProblems(options);
  const trigger = useTriggerReport();
  const [, navigate] = useLocation();
  const set = (part: Partial<RunOptions>): void => setChanged({ ...changed, ...part });

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const wishes = reportWishes(options);
    setShown(wishes === undefined);
    if (wishes !== undefined) {
      trigger.mutate(wishes, { onSuccess: (reportId) => navigate(paths.report(reportId)) });
    }
  };

  return (
    <Panel title="Run a report">
      <form onSubmit={onSubmit} noValidate>
        <div className={classes.options}>
          <Radio.Group
            label="As of"
            description="Where the hour, day and week end."
            value={options.asOf}
            onChange={(asOf) => set({ asOf: asOf === 'instant' ? 'instant' : 'latest' })}
          >
            <Choice
              value="latest"
              title="Latest poll"
              line={range === null ? 'Of all stores.' : `${formatInstant(range.latest, { nowMs: Date.now() })}.`}
              picture={<AsOfPicture asOf="latest" />}
            />
            <Choice
              value="instant"
              title="An instant"
              line="Of your own. Polls after it are not used."
              picture={<AsOfPicture asOf="instant" />}
            />
            <TextInput
              className={classes.field ?? ''}
              size="xs"
              aria-label="Instant"
              placeholder={INSTANT_EXAMPLE}
              value={options.instant}
              onChange={(event) => set({ instant: event.currentTarget.value, asOf: 'instant' })}
              error={isShown && problems.instant !== undefined}
            />
            <p className={classes.hint} data-problem={(isShown && problems.instant !== undefined) || undefined}>
              {instantHint(options.asOf === 'latest' ? '' : options.instant, range)}
            </p>
          </Radio.Group>
          <Radio.Group
            label="Between two polls"
            description="Where a change of status is put."
            value={options.policy}
            onChange={(policy) => set({ policy: policySchema.parse(policy) })}
          >
            {policySchema.options.map((policy) => (
              <Choice
                key={policy}
                value={policy}
                title={POLICY_WORDS[policy].name}
                line={POLICY_WORDS[policy].line}
                picture={<RulePicture policy={policy} limited={false} />}
              />
            ))}
          </Radio.Group>
          <Radio.Group
            label="How long a poll is believed"
            description="Before it and after it."
            value={options.trust}
            onChange={(trust) => set({ trust: trust === 'minutes' ? 'minutes' : 'unlimited' })}
          >
            <Choice
              value="unlimited"
              title="Without limit"
              line="Every instant of business time is up or down."
              picture={<RulePicture policy={options.policy} limited={false} />}
            />
            <Choice
              value="minutes"
              title="With a limit"
              line="Further from its poll, time is unknown."
              picture={<RulePicture policy={options.policy} limited />}
            />
            <NumberInput
              className={classes.field ?? ''}
              size="xs"
              aria-label="Minutes of trust"
              min={MIN_TRUST_MINUTES}
              max={MAX_TRUST_MINUTES}
              clampBehavior="none"
              allowDecimal={false}
              value={options.trustMinutes}
              onChange={(value) => set({ trustMinutes: typeof value === 'number' ? value : '', trust: 'minutes' })}
              error={isShown && problems.trustMinutes !== undefined}
            />
            <p className={classes.hint} data-problem={(isShown && problems.trustMinutes !== undefined) || undefined}>
              {problems.trustMinutes ??
                (options.trustMinutes === '' ? '' : `${formatMinutes(options.trustMinutes)} on each side of a poll`)}
            </p>
          </Radio.Group>
        </div>
        {trigger.error !== null && <ErrorState title="The report could not be started" error={trigger.error} />}
        <div className={classes.run}>
          <Button
            type="submit"
            leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
            loading={trigger.isPending}
            disabled={range === null}
          >
            Run report
          </Button>
          <span className={classes.hint}>
            {range === null && !isLoading
              ? 'There are no polls yet to report on.'
              : 'The same options on unchanged data give the same file at once.'}
          </span>
        </div>
      </form>
    </Panel>
  );
}

function Choice(props: {
  readonly value: string;
  readonly title: string;
  readonly line: string;
  readonly picture: ReactNode;
}) {
  return (
    <Radio
      className={classes.choice ?? ''}
      value={props.value}
      label={
        <span className={classes.words}>
          <span className={classes.title}>{props.title}</span>
          {props.picture}
          <span className={classes.line}>{props.line}</span>
        </span>
      }
    />
  );
}
