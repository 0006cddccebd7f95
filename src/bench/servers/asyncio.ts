/** The echo servers of asyncio, as programs: its two ways to write one. */

const begin = `
import asyncio, gc, resource
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
# As Node does for itself: as many descriptors as there may be.
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
`;

const end = `
async def main():
    server = await listen("127.0.0.1", 0, backlog=128)
    host, port = server.sockets[0].getsockname()
    print(f"listening on {host}:{port}", flush=True)
    await server.serve_forever()
asyncio.run(main())
`;

const byProtocol = `
class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
    def data_received(self, data):
        if data == b"collect": gc.collect()
        self.transport.write(data)
def listen(*address, **options):
    loop = asyncio.get_running_loop()
    return loop.create_server(Echo, *address, **options)
`;

const byStreams = `
async def echo(reader, writer):
    while data := await reader.read(65536):
        if data == b"collect": gc.collect()
        writer.write(data)
        await writer.drain()
    writer.close()
def listen(*address, **options):
    return asyncio.start_server(echo, *address, **options)
`;

/** Each is for `python3 -c`, and takes any port that is free. */
export const asyncioServers: readonly {
  readonly name: string;
  readonly program: string;
}[] = [
  { name: "asyncio Protocol", program: begin + byProtocol + end },
  { name: "asyncio streams", program: begin + byStreams + end },
];
