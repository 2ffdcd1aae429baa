import { paths } from '../../app/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** From one report, or two, back to all of them. */
export function BackLink() {
  return <TextLink href={paths.reports}>All reports</TextLink>;
}
