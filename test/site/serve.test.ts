/** `npm start`: one URL, one sentence for each mistake, an end at once. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder, takePort } from "../../site/build/serve.ts";
import { buildSmallSite, type Site } from "./support.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

let site: Site;
beforeAll(async () => {
  site = await buildSmallSite();
});
afterAll(() => site.remove());

test("pages have their types, and a folder has its slash", async () => {
  const server = await takePort(0);
  const url = serveFolder(server, site.folder);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const [page, folder, style, none] = await Promise.all(
    ["", "01-one", "style.css", "none"].map((path) => fetch(url + path)),
  );
  expect(await page?.text()).toBe(site.read("index.html"));
  expect(page?.headers.get("content-type")).toMatch("text/html");
  expect(folder?.url).toBe(`${url}01-one/`);
  expect(style?.headers.get("content-type")).toMatch("text/css");
  expect(none?.status).toBe(404);
  server.close();
  server.closeAllConnections();
});

test("nothing outside the folder is served", async () => {
  const server = await takePort(0);
  const url = serveFolder(server, site.folder);
  for (const path of ["/../../chapters/README.md", "/..%2f..%2fchapters"]) {
    // By hand: fetch would tidy the path up before it asks.
    const [response] = await once(get(url, { path }), "response");
    expect(response.statusCode, path).toBe(404);
  }
  server.close();
  server.closeAllConnections();
});

test.each([
  ["//", 200],
  ["/%E0%A4%A", 400],
  ["/01-one%00", 404],
])("the path %s is answered, with %i", async (path, status) => {
  const server = await takePort(0);
  const url = serveFolder(server, site.folder);
  const [response] = await once(get(url, { path }), "response");
  expect(response.statusCode).toBe(status);
  server.close();
  server.closeAllConnections();
});

test("a port in use is a sentence that says what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { code, said } = await typed(["serve", "--port", `${port}`]);
  other.close();
  expect(code).toBe(2);
  expect(said).toBe(
    `127.0.0.1:${port} is in use: stop what listens there, or choose ` +
      "another port with npm start -- --port N (0 takes a free one)\n",
  );
});

test.each([
  [["serve", "--port", "http"], "--port takes a number from 0 to 65535"],
  [["serve", "--prot", "1"], "Unknown option '--prot'"],
  [["sever"], 'there is no command "sever"'],
])("%j is one sentence, and exit code 2", async (args, sentence) => {
  const { code, said } = await typed(args);
  expect(code).toBe(2);
  expect(said).toMatch(sentence);
  expect(said).toMatch(/^[^\n]+\n$/);
});

test("--help says what there is", async () => {
  const { code, said } = await typed(["serve", "--help"]);
  expect(code).toBe(0);
  expect(said).toContain("npm start [-- --port N]");
});

/** Types a command of build.ts, and waits until it ends. */
async function typed(args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "build.ts", ...args],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  const [code] = await once(child, "close");
  return { code, said };
}
