const NAMES = ['store_status.csv', 'menu_hours.csv', 'timezones.csv'] as const;

/** The sample's three files, which lie beside the page. Throws when they cannot be read. */
export async function fetchSampleFiles(): Promise<readonly File[]> {
  return Promise.all(
    NAMES.map(async (name) => {
      // A page of an older version of the program may have left others in the browser's cache.
      const response = await fetch(`./sample/${name}`, { cache: 'reload' });
      if (!response.ok) {
        throw new Error(
          `sample/${name} is missing beside the page (status ${response.status}); build the program again.`,
        );
      }
      return new File([await response.blob()], name, { type: 'text/csv' });
    }),
  );
}
