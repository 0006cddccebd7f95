/** The echo server of Node's own `net`, whose loop is libuv. A program. */
import { type AddressInfo, createServer } from "node:net";

// Half-open: without this, Node would end our side, too, as soon as the
// client's end of stream has come.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  // A reset ends this connection. Without a listener it would end them all.
  socket.on("error", () => {});
  socket.pipe(socket);
});

server.listen({ host: "127.0.0.1", port: 0, backlog: 128 }, () => {
  const { address, port } = server.address() as AddressInfo;
  console.log(`listening on ${address}:${port}`);
});
