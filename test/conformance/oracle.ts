/**
 * The echo server that the kit itself is judged by: Node's own `net`, whose
 * loop is libuv. A case that it fails is a wrong case. Run as a process:
 * `node --import tsx test/conformance/oracle.ts`. It takes a free port.
 */
import "#src/bench/servers/net.ts";
