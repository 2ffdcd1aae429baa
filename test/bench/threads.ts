/** Threads of each side, as many as the machines the goals were set on have cores, so that runs elsewhere stay comparable. */
export const benchThreads = 2;
