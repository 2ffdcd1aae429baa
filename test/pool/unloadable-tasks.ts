/** A worker file that does not load, as when the native part of SQLite is missing. */
throw new Error('this file does not load');
