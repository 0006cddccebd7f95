/** Records: what is run, next to what, and that nothing is left behind. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesOn } from "../../site/build/files.ts";
import { isOf } from "../../site/build/notebook/fence.ts";
import { readPage } from "../../site/build/notebook/page.ts";
import { silent } from "../../site/build/progress.ts";
import { readBook } from "../../site/build/read.ts";
import { makeRecords, reportChange } from "../../site/build/records/pages.ts";
import { makeRecord } from "../../site/build/records/record.ts";
import { printed } from "../../site/build/rules.ts";
import { folderWith, page } from "./support.ts";

const isLinux = process.platform === "linux";
const onLinux = test.runIf(isLinux);

/** A server as `npm run echo` starts one: 00 serves, others do not. */
const server = `
import { createServer } from "node:net";
const [name] = process.argv.slice(2);
if (name === "01") throw new Error("no such server");
if (name === "02") setInterval(() => {}, 1000);
else {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    console.log("client");
    socket.pipe(socket);
    socket.on("end", () => console.log("gone"));
  });
  server.listen(0, "127.0.0.1", () => {
    console.log("listening on 127.0.0.1:" + server.address().port);
  });
}
`;

const project = {
  "package.json": JSON.stringify({
    type: "module",
    scripts: { echo: "exec node server.js" },
  }),
  "server.js": server,
};

/** Runs one record in a folder of its own. */
async function recorded(
  info: string,
  body: string,
  timeoutMs = 20_000,
  folder = folderWith(project),
) {
  const text = `\`\`\`sh record=one ${info}\n${body}\n\`\`\`\n`;
  const [fence] = readPage(page, text).fences.filter(isOf("record"));
  if (fence === undefined) throw new Error(`no record: ${text}`);
  const recording = await makeRecord(fence, folder, timeoutMs);
  if (recording.kind === "output") return recording.output;
  if (recording.kind === "failed") return printed(recording.problem);
  return `skipped: ${recording.missing.join()}`;
}

test("both streams are recorded, in order", async () => {
  const body = "echo one; echo two >&2; echo three";
  expect(await recorded("", body)).toBe("one\ntwo\nthree");
});

test("paths of this machine are not recorded, nor are colours", async () => {
  const body =
    "echo \"at $PWD/a.ts, file://$PWD/b.ts\"; printf '\\e[1mbold\\n'";
  expect(await recorded("", body)).toBe("at a.ts, b.ts\nbold");
});

test("a measurement ends with the machine, by no name", async () => {
  expect(await recorded("measured", "echo 3 ms")).toMatch(
    /^3 ms\n# measured with \d+ cores?, \w+ \d+\.\d+, Node \d+\.\d+$/,
  );
});

test("the exit code must be the one that is expected", async () => {
  expect(await recorded("exit=3", "echo no; exit 3")).toBe("no");
  expect(await recorded("", "echo no; exit 3")).toBe(
    `${page}:1 REC005 record "one" ended with code 3, not 0: no`,
  );
});

test("where a tool is missing, the record is skipped", async () => {
  const said = await recorded("needs=bash,no-such-tool", "no-such-tool");
  expect(said).toBe("skipped: no-such-tool");
});

test("a record that hangs is ended, with all that it started", async () => {
  const folder = folderWith(project);
  const body = "sleep 60 & echo $! > pid; wait";
  const said = await recorded("", body, 1500, folder);
  expect(said).toBe(
    `${page}:1 REC006 record "one": its last command has not ended after 1.5 s`,
  );
  await untilEnded(Number(readFileSync(`${folder}/pid`, "utf8")));
});

test("what commands leave behind is ended", async () => {
  const pid = Number(await recorded("", "sleep 60 & echo $!"));
  await untilEnded(pid);
});

const talk = `
node -e '
const socket = require("node:net").connect(9000, "127.0.0.1");
socket.end("hello from " + 9000);
socket.pipe(process.stdout);
'`;

onLinux("a server runs meanwhile, and 9000 is its port", async () => {
  const body = `${talk}; echo; tr '\\0' ' ' < /proc/$SERVER/cmdline`;
  const [said, command] = (await recorded("server=00", body)).split("\n");
  expect(said).toBe("hello from 9000");
  expect(command).toMatch(/^node server.js 00 --port 0/);
});

onLinux("its own output can be shown, to the last word", async () => {
  const said = await recorded("server=00 shows=server", talk);
  expect(said).toBe("listening on 127.0.0.1:9000\nclient\ngone");
});

onLinux("a server that was ended has said all", async () => {
  const said = await recorded("server=00 shows=server", "kill $SERVER");
  expect(said).toBe("listening on 127.0.0.1:9000");
});

onLinux("no server is left behind, on failure neither", async () => {
  const said = await recorded("server=00", "echo pid $SERVER; exit 1");
  const [, pid] = /pid (\d+)$/.exec(said) ?? [];
  await untilEnded(Number(pid));
});

onLinux("a server that does not start is reported", async () => {
  expect(await recorded("server=01", "echo")).toMatch(
    /REC007 record "one": the server did not start: ./,
  );
  expect(await recorded("server=02", "echo", 1500)).toBe(
    `${page}:1 REC006 record "one": its server has not ended after 1.5 s`,
  );
});

test("a record that differs is reported, one that agrees is not", async () => {
  const record = (name: string, command: string, output: string) =>
    `\`\`\`sh record=${name} mask=FD\n${command}\n\`\`\`\n\n` +
    `\`\`\`output\n${output}\n\`\`\`\n\n`;
  const folder = folderWith({
    [page]:
      record("same", "echo fd 7", "fd 9") + record("other", "echo 7", "9"),
  });
  const { pages } = readBook(filesOn(folder));
  const recordings = await makeRecords(pages, folder, silent, reportChange);
  expect(recordings.count).toBe(2);
  expect(recordings.problems.map(printed)).toEqual([
    `${page}:9 REC004 record "other" differs, line 1 was "9" and is "7": ` +
      "npm run book records it again",
  ]);
});

/** A process lets go of its pipes a moment before it is gone. */
async function untilEnded(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => isRunning(pid)).toBe(false);
}

/** Whether a process is there and is no zombie that waits for its parent. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (!isLinux) return true;
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
