import { Server } from "node:net";

/**
 * Has every server of this process listen on this machine's own address only, whatever address its options name. fauxqs names
 * 0.0.0.0 and takes no other, and it asks nobody for credentials: on a shared network its logs and queues would be everyone's.
 */
export function listenOnLoopbackOnly(): void {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...given: unknown[]) {
    const [options, ...rest] = given;
    const own = typeof options === "object" && options !== null ? { ...options, host: "127.0.0.1" } : options;
    return (listen as (...args: unknown[]) => Server).call(this, own, ...rest);
  } as typeof listen;
}
