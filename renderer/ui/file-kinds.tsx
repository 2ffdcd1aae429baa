import classes from './file-kinds.module.css';

const KINDS = [
  { name: 'Polls', columns: 'store_id, status, timestamp_utc', without: 'needed for any figure' },
  {
    name: 'Business hours',
    columns: 'store_id, dayOfWeek, start_time_local, end_time_local',
    without: 'without: open always',
  },
  { name: 'Time zones', columns: 'store_id, timezone_str', without: 'without: America/Chicago' },
] as const;

/** The three files there are, by their columns. */
export function FileKinds() {
  return (
    <table className={classes.kinds}>
      <caption>Files are told apart by their columns, whatever their names</caption>
      <tbody>
        {KINDS.map(({ name, columns, without }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <code>{columns}</code>
            </td>
            <td>{without}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
