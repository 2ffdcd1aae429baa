import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

test("a command's exit code is passed on", async () => {
  expect(await runCommand(process.execPath, ['-e', 'process.exit(3)'])).toBe(3);
});

test('a command that a signal ended has failed', async () => {
  expect(await runCommand(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).toBe(1);
});

test('a command that does not exist has failed', async () => {
  expect(await runCommand('no-such-command-anywhere', [])).toBe(1);
});

test('what a command left running in the background is ended with it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const left = `require("node:net").connect(${port}, "127.0.0.1", () => console.log("connected"))`;
  const command = `
    const { spawn } = require("node:child_process");
    const left = spawn(process.execPath, ["-e", ${JSON.stringify(left)}], { stdio: ["ignore", "pipe", "ignore"] });
    left.stdout.once("data", () => process.exit(0));`;

  const ended = connected.then(([socket]) => once(socket.on('error', () => undefined).resume(), 'close'));
  expect(await runCommand(process.execPath, ['-e', command])).toBe(0);
  expect(await ended).toHaveLength(1);
  server.close();
});
