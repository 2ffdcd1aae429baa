import { Button, NumberInput, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, useState } from 'react';
import { policySchema } from '../../../main/shared/api/report-options.ts';
import type { ReportDefaults } from '../../../main/shared/api/settings.ts';
import {
  isTrustMinutes,
  MAX_TRUST_MINUTES,
  MIN_TRUST_MINUTES,
  type Policy,
} from '../../../main/shared/report-options.ts';
import { useSaveReportDefaults } from '../../api/settings.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { RulePicture } from '../../ui/rule-picture.tsx';
import { POLICY_WORDS } from '../../ui/rule-words.ts';
import classes from './report-defaults-form.module.css';

const MS_PER_MINUTE = 60_000;
/** What stands in the field before anything is typed. */
const SUGGESTED_TRUST_MINUTES = 120;

/** The defaults as stored, to be changed and saved. */
export function ReportDefaultsForm({ stored }: { readonly stored: ReportDefaults }) {
  const [policy, setPolicy] = useState<Policy>(stored.policy);
  const [limited, setLimited] = useState(stored.trust_minutes !== null);
  const [minutes, setMinutes] = useState<number | null>(stored.trust_minutes ?? SUGGESTED_TRUST_MINUTES);
  const save = useSaveReportDefaults();
  const trust = limited ? minutes : null;
  const valid = !limited || (minutes !== null && isTrustMinutes(minutes));
  const changed = policy !== stored.policy || trust !== stored.trust_minutes;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    save.mutate(
      { policy, trust_minutes: trust },
      { onSuccess: () => notifications.show({ message: 'Defaults of reports saved' }) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Radio.Group
          label="Between two polls"
          value={policy}
          onChange={(value) => setPolicy(policySchema.parse(value))}
        >
          <div className={classes.choices}>
            {policySchema.options.map((option) => (
              <div key={option} className={classes.choice}>
                <Radio value={option} label={POLICY_WORDS[option].name} description={POLICY_WORDS[option].line} />
                <RulePicture policy={option} limited={false} />
              </div>
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label="How long a poll is believed"
          value={limited ? 'limited' : 'always'}
          onChange={(value) => setLimited(value === 'limited')}
        >
          <div className={classes.choices}>
            <div className={classes.choice}>
              <Radio
                value="always"
                label="Without limit"
                description="Every instant of business time is up or down, however far the nearest poll."
              />
              <RulePicture policy={policy} limited={false} />
            </div>
            <div className={classes.choice}>
              <div>
                <Radio
                  value="limited"
                  label="For a limited time"
                  description="Further from its poll than this, business time is unknown, and counts as neither."
                />
                {limited && (
                  <NumberInput
                    className={classes.minutes ?? ''}
                    size="xs"
                    label="Minutes"
                    description={minutes === null ? ' ' : formatDuration(minutes * MS_PER_MINUTE)}
                    inputWrapperOrder={['label', 'input', 'description', 'error']}
                    min={MIN_TRUST_MINUTES}
                    max={MAX_TRUST_MINUTES}
                    clampBehavior="none"
                    allowDecimal={false}
                    allowNegative={false}
                    value={minutes ?? ''}
                    onChange={(value) => setMinutes(typeof value === 'number' ? value : null)}
                    error={valid ? null : `A whole number from ${MIN_TRUST_MINUTES} to ${MAX_TRUST_MINUTES}`}
                  />
                )}
              </div>
              <RulePicture policy={policy} limited />
            </div>
          </div>
        </Radio.Group>
        {save.error !== null && <ErrorState title="The defaults could not be saved" error={save.error} />}
        <div>
          <Button type="submit" disabled={!changed || !valid} loading={save.isPending}>
            Save defaults
          </Button>
        </div>
      </Stack>
    </form>
  );
}
