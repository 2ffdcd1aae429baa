/** Under this name the main thread hands the table of heartbeats to each thread that it starts. */
export const HEARTBEAT = 'store-monitor-heartbeat';

/** Threads that are watched at once; one that finds no place is not watched. */
export const HEARTBEAT_PLACES = 64;

/** Numbers of one thread in the table: its id, 0 where the place is free; whether it has a task; its beats so far. */
export const HEARTBEAT_THREAD = 0;
export const HEARTBEAT_TASK = 1;
export const HEARTBEAT_COUNT = 2;
export const HEARTBEAT_NUMBERS = 3;
