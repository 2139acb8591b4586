import { TestEnvironment } from "jest-environment-node";

/*
 * Jest gives a worker half a second to end, then says that something was left open. Nothing is: each test file ends by itself
 * with --runInBand. But to take down a heap of 400 MB to 1 GB takes that long; left to the system, a third of it.
 */
if (process.send) process.on("exit", (code) => process.reallyExit(code));

export default TestEnvironment;
