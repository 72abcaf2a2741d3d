/** The bytes that a function writes to its log, which are not shown. */
export function captureLog() {
  let bytes = 0;
  const { write } = process.stdout;
  const { log } = console;
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    bytes += Buffer.byteLength(chunk as string);
    return true;
  };
  console.log = (...lines: unknown[]) => {
    bytes += Buffer.byteLength(lines.join(' ')) + 1;
  };
  return {
    bytes: () => bytes,
    stop: () => {
      process.stdout.write = write;
      console.log = log;
    },
  };
}
