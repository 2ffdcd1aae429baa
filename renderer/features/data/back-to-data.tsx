import { paths } from '../../app/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** From one import, or a preview, back to all data. */
export function BackToData() {
  return <TextLink href={paths.data}>Data and imports</TextLink>;
}
