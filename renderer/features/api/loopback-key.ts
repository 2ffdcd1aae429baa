/** Key of the query for the state of the desktop app's loopback server. */
export const loopbackKey = ['loopback'] as const;
