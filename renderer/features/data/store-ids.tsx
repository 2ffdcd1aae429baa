import { paths } from '../../app/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** Stores of a finding, each a link to its own screen. */
export function StoreIds(props: {
  readonly ids: readonly string[];
  readonly className: string | undefined;
  /** Others are on their way. */
  readonly isOld?: boolean;
}) {
  return (
    <ul className={props.className} aria-busy={props.isOld}>
      {props.ids.map((id) => (
        <li key={id}>
          <TextLink href={paths.store(id)} title={id} mono>
            {id}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
